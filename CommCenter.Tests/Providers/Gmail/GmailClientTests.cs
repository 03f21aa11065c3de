using CommCenter.Core.Ingest.Mailboxes;

using static CommCenter.Tests.Providers.Gmail.GmailStandIn;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailClientTests
{
    private const string Profile = """{"emailAddress":"support@example.com","historyId":"7"}""";

    private readonly TestClock _clock = new();
    private readonly GmailStandIn _google;

    public GmailClientTests() => _google = new GmailStandIn(_clock);

    [Fact]
    public async Task What_passes_is_asked_again_twice_after_a_growing_wait()
    {
        var start = _clock.GetUtcNow();
        _google.Answer(503).Answer(429, Text("gmail-error-429.json")).Answer(200, Profile);

        (await _google.PatientlyAsync(ProfileAsync)).Value!.Cursor.ShouldBe("7");

        _google.Asked.Count.ShouldBe(3);
        (_clock.GetUtcNow() - start).ShouldBeInRange(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5.5));
    }

    [Fact]
    public async Task Google_says_how_long_to_wait()
    {
        var start = _clock.GetUtcNow();
        _google.Answer(403, Text("gmail-error-403-rate.json"), retryAfter: "20").Answer(200, Profile);

        (await _google.PatientlyAsync(ProfileAsync)).Failure.ShouldBeNull();

        (_clock.GetUtcNow() - start).ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(21));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_for_us_is_told_instead()
    {
        _google.Answer(429, """{"error":{"code":429,"message":"User-rate limit exceeded.  Retry after 2026-03-02T16:00:00.000Z"}}""");

        var failure = (await ProfileAsync()).Failure!;

        (failure.Kind, failure.RetryAfter).ShouldBe((MailboxTrouble.Passing, TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData(403, "userRateLimitExceeded", MailboxTrouble.Passing, 3)]
    [InlineData(403, "dailyLimitExceeded", MailboxTrouble.Passing, 3)]
    [InlineData(403, "insufficientPermissions", MailboxTrouble.Refused, 1)]
    [InlineData(403, "forbidden", MailboxTrouble.Refused, 1)]
    [InlineData(403, "accessNotConfigured", MailboxTrouble.Refused, 1)]
    [InlineData(404, "notFound", MailboxTrouble.NotFound, 1)]
    [InlineData(400, "failedPrecondition", MailboxTrouble.Refused, 1)]
    [InlineData(400, "invalidArgument", MailboxTrouble.Refused, 1)]
    [InlineData(307, "", MailboxTrouble.Refused, 1)]
    [InlineData(500, "backendError", MailboxTrouble.Passing, 3)]
    [InlineData(200, "no profile", MailboxTrouble.Passing, 1)]
    public async Task Every_failure_says_whether_to_try_again(int status, string reason, MailboxTrouble expected, int asked)
    {
        for (var i = 0; i < asked; i++) _google.Answer(status, $$$"""{"error":{"code":{{{status}}},"errors":[{"reason":"{{{reason}}}"}]}}""");

        (await _google.PatientlyAsync(ProfileAsync)).Failure!.Kind.ShouldBe(expected);

        _google.Asked.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task Silence_ends_after_fifteen_seconds_and_passes()
    {
        _google.Hang().Hang().Hang();
        var start = _clock.GetUtcNow();

        (await _google.PatientlyAsync(ProfileAsync)).Failure.ShouldBe(new MailboxFailure(MailboxTrouble.Passing, "Google did not answer."));

        (_clock.GetUtcNow() - start).ShouldBeGreaterThan(TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task Only_the_callers_own_end_is_thrown()
    {
        using var end = new CancellationTokenSource();
        _google.Hang();

        var asking = _google.Source.ProfileAsync(Mailbox, end.Token);
        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
    }

    [Fact]
    public async Task A_mailbox_never_asks_for_more_than_six_thousand_units_a_minute_and_another_does_not_wait_for_it()
    {
        _google.Grants["other@example.com"] = "grant";
        for (var i = 0; i < 400; i++) _google.Answer(200, """{"id":"1"}""");

        var all = await _google.PatientlyAsync(() =>
        {
            var asking = Task.WhenAll(Enumerable.Range(0, 350).Select(_ => _google.Source.FetchAsync(Mailbox, "1", default)));
            _google.Asked.Count.ShouldBe(30);
            _google.Source.FetchAsync("other@example.com", "1", default).IsCompleted.ShouldBeTrue();
            _clock.Advance(TimeSpan.FromMinutes(1));
            _google.Asked.Count.ShouldBe(301);
            return asking;
        });

        all.ShouldAllBe(a => a.Failure == null);
    }

    [Fact]
    public async Task Where_Google_has_granted_more_units_a_minute_they_are_spent()
    {
        _google.Options.UnitsPerMinute = "12000";
        for (var i = 0; i < 400; i++) _google.Answer(200, """{"id":"1"}""");

        await _google.PatientlyAsync(() =>
        {
            var asking = Task.WhenAll(Enumerable.Range(0, 350).Select(_ => _google.Source.FetchAsync(Mailbox, "1", default)));
            _google.Asked.Count.ShouldBe(60);
            _clock.Advance(TimeSpan.FromSeconds(10));
            _google.Asked.Count.ShouldBe(150);
            return asking;
        });
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        _google.Answer(new StreamContent(new Endless()));

        (await _google.Source.FetchAsync(Mailbox, "1", default)).Failure!.Kind.ShouldBe(MailboxTrouble.Refused);
    }

    private Task<MailboxAnswer<MailboxProfile>> ProfileAsync() => _google.Source.ProfileAsync(Mailbox, default);

    private sealed class Endless : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(count);
    }
}
