using System.Net;
using System.Net.Http.Json;

using Google.Apis.Auth;

namespace CommCenter.Tests.Simulator.Gmail;

public sealed class GmailPushTests : IAsyncLifetime
{
    private readonly GmailHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_watch_is_answered_with_a_push_at_once_and_every_change_with_another()
    {
        var watch = await GmailHost.JsonAsync(await _host.WatchAsync());
        var first = await _host.NextPushAsync();
        await _host.WriteAsync();
        var second = await _host.NextPushAsync();

        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(watch.GetProperty("expiration").GetString()!, null)).ShouldBe(_host.Time.GetUtcNow().AddDays(7), TimeSpan.FromMinutes(5));
        first.Data.GetProperty("emailAddress").GetString().ShouldBe(GmailHost.Mailbox);
        first.Body.GetProperty("subscription").GetString().ShouldBe("projects/p/subscriptions/s");
        second.Data.GetProperty("historyId").GetUInt64().ShouldBeGreaterThan(first.Data.GetProperty("historyId").GetUInt64());
    }

    [Fact]
    public async Task A_watch_needs_the_topic_that_was_set_up()
    {
        (await _host.Gmail.PostAsJsonAsync("watch", new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _host.Gmail.PostAsJsonAsync("watch", new { topicName = "projects/else/topics/t" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_pushs_token_verifies_against_the_certificates()
    {
        await _host.WatchAsync();

        var payload = await VerifyAsync((await _host.NextPushAsync()).Token);

        payload.Email.ShouldBe("push@simulator.iam.gserviceaccount.com");
        payload.EmailVerified.ShouldBeTrue();
        payload.Issuer.ShouldBe("https://accounts.google.com");
    }

    [Theory]
    [InlineData("unsigned")]
    [InlineData("key")]
    [InlineData("audience")]
    [InlineData("expired")]
    public async Task A_bad_token_does_not_verify(string bad)
    {
        await _host.FaultsAsync(new { pushToken = bad });
        await _host.WatchAsync();
        var push = await _host.NextPushAsync();

        await Should.ThrowAsync<InvalidJwtException>(() => VerifyAsync(push.Token));
    }

    [Fact]
    public async Task A_push_that_is_not_taken_comes_again()
    {
        _host.Answers.Enqueue(503);
        _host.Answers.Enqueue(401);
        await _host.WatchAsync();

        var pushes = new[] { await _host.NextPushAsync(), await _host.NextPushAsync(), await _host.NextPushAsync() };

        pushes.Select(push => push.Body.GetProperty("message").GetProperty("messageId").GetString()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_told_when_pushes_are_off_or_the_watch_is_over_or_stopped()
    {
        await _host.WatchAsync();
        await _host.NextPushAsync();

        await _host.FaultsAsync(new { pushesOff = true });
        await _host.WriteAsync();
        await _host.FaultsAsync(new { });
        await _host.Anyone.PostAsync($"mailboxes/{GmailHost.Mailbox}/expire-watch", null);
        await _host.WriteAsync();
        await _host.WatchAsync();
        var again = await _host.NextPushAsync();
        await _host.Gmail.PostAsync("stop", null);
        await _host.WriteAsync();

        again.Data.GetProperty("historyId").GetUInt64().ShouldBeGreaterThan(0ul);
        _host.HasAnotherPush.ShouldBeFalse();
    }

    private Task<GoogleJsonWebSignature.Payload> VerifyAsync(string token)
    {
        // Google's own library, which asks Google for the certificates, is given ours.
        return SignedByAsync(token, $"{_host.Google}oauth2/v3/certs", $"{_host.Url}/api/webhooks/gmail/push");
    }

    private static Task<GoogleJsonWebSignature.Payload> SignedByAsync(string token, string certificates, string audience) =>
        JsonWebSignature.VerifySignedTokenAsync<GoogleJsonWebSignature.Payload>(token, new SignedTokenVerificationOptions
        {
            CertificatesUrl = certificates,
            TrustedAudiences = { audience },
            TrustedIssuers = { "https://accounts.google.com" },
        });
}

public sealed class GmailPushGapTests : IAsyncLifetime
{
    private readonly GmailHost _host = new() { PushGap = TimeSpan.FromDays(1) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Many_changes_at_once_are_not_many_pushes()
    {
        await _host.WatchAsync();
        await _host.NextPushAsync();

        await _host.WriteAsync();
        await _host.WriteAsync();

        _host.HasAnotherPush.ShouldBeFalse();
    }
}

public sealed class GmailPullTests : IAsyncLifetime
{
    private const string Subscription = "pubsub/v1/projects/p/subscriptions/s";

    private readonly GmailHost _host = new() { Pull = true };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_is_pulled_comes_again_until_it_is_acknowledged()
    {
        await _host.WatchAsync();

        var first = (await PullAsync()).GetProperty("receivedMessages")[0];
        (await PullAsync()).TryGetProperty("receivedMessages", out _).ShouldBeFalse();
        _host.Time.Forward(TimeSpan.FromSeconds(11));
        var second = (await PullAsync()).GetProperty("receivedMessages")[0];
        await GmailHost.JsonAsync(await _host.Anyone.PostAsJsonAsync($"{Subscription}:acknowledge", new { ackIds = new[] { second.GetProperty("ackId").GetString() } }));
        _host.Time.Forward(TimeSpan.FromSeconds(11));

        first.GetProperty("message").GetProperty("messageId").GetString().ShouldBe(second.GetProperty("message").GetProperty("messageId").GetString());
        System.Text.Encoding.UTF8.GetString(first.GetProperty("message").GetProperty("data").GetBytesFromBase64()).ShouldContain(GmailHost.Mailbox);
        (await PullAsync()).TryGetProperty("receivedMessages", out _).ShouldBeFalse();
        _host.HasAnotherPush.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_pulls_waits_for_what_comes()
    {
        var pull = _host.Anyone.PostAsJsonAsync($"{Subscription}:pull", new { maxMessages = 10 });

        await _host.WatchAsync();

        (await GmailHost.JsonAsync(await pull)).GetProperty("receivedMessages").GetArrayLength().ShouldBe(1);
    }

    private async Task<System.Text.Json.JsonElement> PullAsync() =>
        await GmailHost.JsonAsync(await _host.Anyone.PostAsJsonAsync($"{Subscription}:pull", new { maxMessages = 10, returnImmediately = true }));
}
