using System.Text;

using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Gmail;

using static CommCenter.Tests.Providers.Gmail.GmailStandIn;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailSenderTests
{
    private const string Sent = """{"id":"19aa1e5f60718293","threadId":"19aa1c2d3e4f5061","labelIds":["SENT"]}""";

    private readonly GmailStandIn _google = new();

    [Fact]
    public async Task An_email_goes_up_as_it_is_and_comes_back_with_the_name_it_really_got()
    {
        _google.Answer(200, Sent).Answer(200, """{"id":"19aa1e5f60718293","payload":{"headers":[{"name":"Message-Id","value":"<CAB@mail.gmail.com>"}]}}""");

        var result = await SendAsync(Email());

        result.ShouldBe(new Accepted("19aa1e5f60718293") { ThreadId = "19aa1c2d3e4f5061", MessageId = "<CAB@mail.gmail.com>" });
        (_google.Asked[0].Method, _google.Asked[0].Url).ShouldBe((HttpMethod.Post, "https://gmail.googleapis.com/upload/gmail/v1/users/me/messages/send?uploadType=media"));
        _google.Asked[0].Body.ShouldBe("To: jordan@customer.example\r\nX-CommCenter-Attempt: tok-1\r\n\r\nReady — merci 😀");
        _google.Asked[1].Url.ShouldEndWith("/messages/19aa1e5f60718293?format=metadata&metadataHeaders=Message-ID");
    }

    [Fact]
    public async Task On_a_thread_it_goes_up_beside_the_threads_name()
    {
        _google.Answer(200, Sent).Answer(404);

        (await SendAsync(Email("19aa1c2d3e4f5061"))).ShouldBe(new Accepted("19aa1e5f60718293") { ThreadId = "19aa1c2d3e4f5061" });

        _google.Asked[0].Url.ShouldEndWith("?uploadType=multipart");
        var body = _google.Asked[0].Body;
        var boundary = body.Split("\r\n")[0];
        body.ShouldBe($"{boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{{\"threadId\":\"19aa1c2d3e4f5061\"}}\r\n{boundary}\r\nContent-Type: message/rfc822\r\n\r\n"
            + $"To: jordan@customer.example\r\nX-CommCenter-Attempt: tok-1\r\n\r\nReady — merci 😀\r\n{boundary}--\r\n");
    }

    [Theory]
    [InlineData(404, "Requested entity was not found.")]
    [InlineData(400, "Invalid thread_id value")]
    public async Task A_thread_that_is_no_more_does_not_keep_an_answer_from_going_out(int status, string words)
    {
        _google.Answer(status, $$$"""{"error":{"message":"{{{words}}}","errors":[{"reason":"any"}]}}""").Answer(200, Sent).Answer(404);

        (await SendAsync(Email("gone"))).ShouldBeOfType<Accepted>();
        _google.Asked[1].Url.ShouldEndWith("?uploadType=media");
    }

    [Fact]
    public async Task What_was_sent_is_sent_whatever_becomes_of_the_question_for_its_name()
    {
        using var end = new CancellationTokenSource();
        _google.Answer(200, Sent).Hang();

        var sending = _google.Sender.SendAsync(Email(), end.Token);
        await end.CancelAsync();

        (await sending).ShouldBe(new Accepted("19aa1e5f60718293") { ThreadId = "19aa1c2d3e4f5061" });
    }

    [Theory]
    [InlineData(400, "invalidArgument", "Invalid To header", FailureKind.Permanent, "The recipient's email address is not valid.")]
    [InlineData(400, "invalidArgument", "Something else", FailureKind.Permanent, "Gmail refused the email (invalidArgument).")]
    [InlineData(400, "failedPrecondition", "Mail service not enabled", FailureKind.LineTrouble, "Gmail is not switched on for support@example.com. An administrator of the Google account has to switch it on.")]
    [InlineData(413, "uploadTooLarge", "", FailureKind.Permanent, "The email is too large for Gmail: with its files it may have 25 MB.")]
    [InlineData(403, "insufficientPermissions", "", FailureKind.LineTrouble, "We were not given the right to read and send in support@example.com. Reconnect it in Settings and leave every box ticked.")]
    [InlineData(403, "userRateLimitExceeded", "", FailureKind.Passing, "Gmail takes no more emails from this mailbox just now. It will be tried again.")]
    [InlineData(429, "rateLimitExceeded", "", FailureKind.Passing, "Gmail takes no more emails from this mailbox just now. It will be tried again.")]
    [InlineData(302, "", "", FailureKind.LineTrouble, "Google's address has moved. An administrator has to check the address in the settings.")]
    public async Task A_refusal_is_told_in_words_and_never_repeated(int status, string reason, string message, FailureKind kind, string words)
    {
        _google.Answer(status, $$$"""{"error":{"code":{{{status}}},"message":"{{{message}}}","errors":[{"reason":"{{{reason}}}"}]}}""");

        var refused = (await SendAsync(Email())).ShouldBeOfType<Refused>();

        (refused.Kind, refused.Reason).ShouldBe((kind, words));
        _google.Asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_daily_limit_says_when_it_ends()
    {
        _google.Answer(429, """{"error":{"message":"User-rate limit exceeded.  Retry after 2026-03-02T15:30:00.000Z (Mail sending)"}}""");

        (await SendAsync(Email())).ShouldBeOfType<Refused>().RetryAfter.ShouldBe(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task Silence_trouble_and_an_unreadable_answer_leave_it_open()
    {
        _google.Answer(500).Answer(200, "<html>").Throw(new IOException("broken")).Hang();

        for (var i = 0; i < 4; i++) (await _google.PatientlyAsync(() => SendAsync(Email()))).ShouldBeOfType<NoAnswer>();
        _google.Asked.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_grant_that_is_over_is_the_lines_trouble_and_tokens_that_fail_to_come_pass()
    {
        _google.Token(400, Text("gmail-oauth-invalid-grant.json")).Token(503, "");

        (await SendAsync(Email())).ShouldBe(new Refused(FailureKind.LineTrouble, "revoked", "Google no longer lets us into support@example.com. Reconnect it in Settings."));
        (await SendAsync(Email())).ShouldBeOfType<Refused>().Kind.ShouldBe(FailureKind.Passing);
        _google.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_is_refused_is_no_sending()
    {
        _google.Answer(401).Answer(200, Sent).Answer(404);

        (await SendAsync(Email())).ShouldBeOfType<Accepted>();
    }

    [Fact]
    public async Task Only_emails_are_sent_and_only_they_take_files()
    {
        (await SendAsync(Email() with { Email = null })).ShouldBeOfType<Refused>().Kind.ShouldBe(FailureKind.Permanent);
        _google.Sender.FilesOn(Channel.Sms).ShouldBeNull();
        var limits = _google.Sender.FilesOn(Channel.Email)!;
        (limits.Kind, limits.MostFiles, limits.MostBytes, limits.Takes("application/x-anything")).ShouldBe(("An email", 50, 25L * 1024 * 1024, true));
    }

    private Task<SendResult> SendAsync(OutgoingMessage message) => _google.Sender.SendAsync(message, default);
}
