using System.Net;
using System.Text.RegularExpressions;

namespace CommCenter.Bench.Runs;

/// <summary>Signs in to the product as a person does and keeps the cookie.</summary>
internal sealed partial class SignedIn : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly Uri _address;

    private SignedIn(int port)
    {
        _address = new Uri($"http://127.0.0.1:{port}");
        Client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = _address };
    }

    public HttpClient Client { get; }

    public string Cookie => _cookies.GetCookieHeader(_address);

    public static async Task<SignedIn> OpenAsync(int port)
    {
        var session = new SignedIn(port);
        var page = await session.Client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var fields = HiddenField().Matches(page).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value));
        (fields["Input.Email"], fields["Input.Password"]) = (ProductProcess.Email, ProductProcess.Password);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await session.Client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Signing in was answered with {answer.StatusCode}.");
        return session;
    }

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
