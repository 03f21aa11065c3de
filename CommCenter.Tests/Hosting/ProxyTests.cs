namespace CommCenter.Tests.Hosting;

public class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("", false)]
    public async Task What_a_proxy_says_of_the_caller_is_believed_from_known_ones_alone(string known, bool believed)
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path, [.. RunningApp.WithAdministrator, ("KnownProxies", known)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/inbox");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "desk.example.com");

        var target = (await app.Client.SendAsync(request)).Headers.Location!.OriginalString;

        target.StartsWith("https://desk.example.com/sign-in", StringComparison.Ordinal).ShouldBe(believed);
    }
}
