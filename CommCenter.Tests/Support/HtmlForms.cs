using System.Net;
using System.Text.RegularExpressions;

namespace CommCenter.Tests;

/// <summary>Fills in forms as a browser does: reads the page, sends its hidden fields along.</summary>
public static partial class HtmlForms
{
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        var form = await client.OpenFormAsync(page);
        // A page that is not there (any more) is the answer too.
        return form.Opened.IsSuccessStatusCode ? await form.SendAsync(fields) : form.Opened;
    }

    /// <summary>The form as it is now, to be sent later.</summary>
    public static async Task<OpenForm> OpenFormAsync(this HttpClient client, string page)
    {
        var opened = await client.GetAsync(page);
        var hidden = Input().Matches(await opened.Content.ReadAsStringAsync()).Select(m => m.Value).Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value")));
        return new OpenForm(client, page, opened, [.. hidden]);
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

/// <summary>A form somebody has before them.</summary>
public sealed record OpenForm(HttpClient Client, string Page, HttpResponseMessage Opened, IReadOnlyList<(string Name, string Value)> Hidden)
{
    public Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields)
        => Client.PostAsync(Page, new FormUrlEncodedContent(Hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
