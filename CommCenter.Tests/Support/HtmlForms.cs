using System.Net;
using System.Text.RegularExpressions;

namespace CommCenter.Tests;

/// <summary>Fills in forms as a browser does: reads the page, sends its hidden fields along.</summary>
public static partial class HtmlForms
{
    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string page, params (string Name, string Value)[] fields) => client.SubmitAsync(page, null, fields);

    /// <param name="client">The browser.</param>
    /// <param name="page">With the form.</param>
    /// <param name="between">Happens while the form is filled in.</param>
    /// <param name="fields">What is typed.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string page, Action? between, params (string Name, string Value)[] fields)
    {
        // A page that is not there (any more) is the answer too.
        var opened = await client.GetAsync(page);
        if (!opened.IsSuccessStatusCode) return opened;
        var html = await opened.Content.ReadAsStringAsync();
        var hidden = Input().Matches(html).Select(m => m.Value).Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value")));
        var all = hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value));
        between?.Invoke();
        return await client.PostAsync(page, new FormUrlEncodedContent(all));
    }

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient client, string email, string password, string returnUrl = "/")
        => client.SubmitAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", ("Input.Email", email), ("Input.Password", password));

    /// <summary>What stands on the page, without its marks.</summary>
    public static async Task<string> TextAsync(this HttpResponseMessage response)
        => WebUtility.HtmlDecode(Tag().Replace(await response.Content.ReadAsStringAsync(), " "));

    /// <summary>Where the answer sends the browser, without the host if that is ours.</summary>
    public static string? Target(this HttpResponseMessage response)
    {
        var ours = response.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Authority);
        var target = response.Headers.Location?.OriginalString;
        return target?.StartsWith(ours, StringComparison.Ordinal) == true ? target[ours.Length..] : target;
    }

    private static string Attribute(string input, string name)
        => WebUtility.HtmlDecode(Regex.Match(input, $"{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
