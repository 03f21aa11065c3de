using System.Text.RegularExpressions;

using CommCenter.Tests.Architecture;

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Api;

/// <summary>The requests of Webhooks.http, sent as an editor would send them.</summary>
public sealed partial class WebhooksFileTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningApp _app = null!;

    public Task InitializeAsync()
    {
        _app = RunningApp.Start(_folder.Path,
            ("Company:Country", "CA"), ("Admin:Email", RunningApp.Email), ("Admin:Password", RunningApp.Password), ("Api:BootstrapToken", "test"),
            ("Providers:Twilio:AccountSid", "ACtest"), ("Providers:Twilio:AuthToken", "test-token"), ("Providers:Twilio:BaseUrl", "http://127.0.0.1:9"),
            ("Lines:0:Provider", "twilio"), ("Lines:0:Address", "+16475550142"), ("Lines:0:Name", "Front desk"), ("Lines:0:Channels", "sms,mms,whatsapp,voice"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_request_is_answered_well_one_after_the_other()
    {
        var requests = Requests();
        foreach (var (name, line, headers, body) in requests)
        {
            var (method, url) = (line[..line.IndexOf(' ')], new Uri(line[(line.IndexOf(' ') + 1)..]));
            using var request = new HttpRequestMessage(new HttpMethod(method), url.PathAndQuery) { Content = body.Length > 0 ? new StringContent(body) : null };
            request.Headers.Host = url.Authority;
            foreach (var (header, value) in headers)
            {
                if (header == "Content-Type") request.Content!.Headers.ContentType = new(value);
                else request.Headers.TryAddWithoutValidation(header, value);
            }

            using var response = await _app.NewClient().SendAsync(request);
            response.IsSuccessStatusCode.ShouldBe(!name.Contains("is refused", StringComparison.Ordinal), $"{name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        requests.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Every_webhook_stands_in_the_file()
    {
        var webhooks = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(e => e.RoutePattern.RawText!).Where(p => p.StartsWith("/api/webhooks/", StringComparison.Ordinal) || p.StartsWith("/api/twilio/", StringComparison.Ordinal) || p.StartsWith("/webhooks/", StringComparison.Ordinal)).ToList();
        var listed = Requests().Select(r => new Uri(r.Line[(r.Line.IndexOf(' ') + 1)..]).AbsolutePath).ToHashSet();

        webhooks.Count.ShouldBeGreaterThan(10);
        webhooks.Where(path => !listed.Contains(path)).ShouldBeEmpty();
        listed.ShouldContain("/api/webhooks/health");
    }

    private static List<(string Name, string Line, List<(string Name, string Value)> Headers, string Body)> Requests()
    {
        var text = File.ReadAllText(Path.Combine(Source.Root, "CommCenter.Web/Webhooks/Webhooks.http"));
        foreach (Match variable in Variable().Matches(text)) text = text.Replace($"{{{{{variable.Groups[1].Value}}}}}", variable.Groups[2].Value, StringComparison.Ordinal);
        return [.. text.Split("\n### ").Skip(1).Select(part =>
        {
            var halves = part.Split("\n\n", 2);
            var lines = halves[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return (lines[0], lines[1], lines[2..].Select(l => (l[..l.IndexOf(':')], l[(l.IndexOf(':') + 1)..].Trim())).ToList(), halves.Length > 1 ? halves[1].Trim() : "");
        })];
    }

    [GeneratedRegex(@"^@(\w+) = (.*)$", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
