using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioStatusTests
{
    [Theory]
    [InlineData("accepted", EntryStatus.Queued)]
    [InlineData("scheduled", EntryStatus.Queued)]
    [InlineData("queued", EntryStatus.Queued)]
    [InlineData("sending", EntryStatus.Sending)]
    [InlineData("sent", EntryStatus.Sent)]
    [InlineData("delivered", EntryStatus.Delivered)]
    [InlineData("partially_delivered", EntryStatus.Delivered)]
    [InlineData("read", EntryStatus.Read)]
    [InlineData("undelivered", EntryStatus.Undelivered)]
    [InlineData("failed", EntryStatus.Failed)]
    [InlineData("canceled", EntryStatus.Canceled)]
    [InlineData("receiving", EntryStatus.Received)]
    [InlineData("received", EntryStatus.Received)]
    [InlineData(" Delivered ", EntryStatus.Delivered)]
    public void A_word_of_Twilio_is_one_of_ours(string word, EntryStatus status) => TwilioStatus.Read(word).ShouldBe(status);

    [Theory]
    [InlineData("teleported")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("4")]
    public void A_word_we_do_not_know_is_none(string? word) => TwilioStatus.Read(word).ShouldBeNull();
}

public class TwilioErrorsTests
{
    [Theory]
    [InlineData("20003", FailureKind.LineTrouble)]
    [InlineData("20404", FailureKind.LineTrouble)]
    [InlineData("20429", FailureKind.Passing)]
    [InlineData("21211", FailureKind.Permanent)]
    [InlineData("21212", FailureKind.LineTrouble)]
    [InlineData("21408", FailureKind.Permanent)]
    [InlineData("21606", FailureKind.LineTrouble)]
    [InlineData("21608", FailureKind.Permanent)]
    [InlineData("21610", FailureKind.OptedOut)]
    [InlineData("21611", FailureKind.Passing)]
    [InlineData("21612", FailureKind.Permanent)]
    [InlineData("21614", FailureKind.Permanent)]
    [InlineData("21617", FailureKind.Permanent)]
    [InlineData("21620", FailureKind.Permanent)]
    [InlineData("30003", FailureKind.Permanent)]
    [InlineData("30004", FailureKind.Permanent)]
    [InlineData("30005", FailureKind.Permanent)]
    [InlineData("30006", FailureKind.Permanent)]
    [InlineData("30007", FailureKind.Permanent)]
    [InlineData("30008", FailureKind.Permanent)]
    [InlineData("30034", FailureKind.LineTrouble)]
    [InlineData("63001", FailureKind.LineTrouble)]
    [InlineData("63003", FailureKind.Permanent)]
    [InlineData("63005", FailureKind.Permanent)]
    [InlineData("63007", FailureKind.LineTrouble)]
    [InlineData("63016", FailureKind.Permanent)]
    [InlineData("63018", FailureKind.Passing)]
    [InlineData("63019", FailureKind.Permanent)]
    [InlineData("63021", FailureKind.Permanent)]
    [InlineData("63024", FailureKind.Permanent)]
    [InlineData("63038", FailureKind.LineTrouble)]
    [InlineData("63049", FailureKind.Permanent)]
    [InlineData("63051", FailureKind.LineTrouble)]
    public void Every_code_has_words_of_its_own(string code, FailureKind kind)
    {
        var error = TwilioErrors.Explain(code, "Twilio's words");

        error.Kind.ShouldBe(kind);
        error.Reason.ShouldEndWith(".");
        error.Reason.ShouldNotContain(code);
        error.Reason.ShouldNotContain("Twilio's words");
    }

    [Fact]
    public void Words_are_for_a_receptionist()
    {
        TwilioErrors.Explain("30003").Reason.ShouldBe("The phone could not be reached; it may be switched off.");
        TwilioErrors.Explain("21610").Reason.ShouldContain("opted out");
        TwilioErrors.OptOutCode.ShouldBe("21610");
    }

    [Theory]
    [InlineData("99999", "Odd\u0000\nthing.", "Twilio could not send the message (code 99999): Odd thing.")]
    [InlineData("99999", null, "Twilio could not send the message (code 99999).")]
    [InlineData("abc", "", "Twilio could not send the message (code abc).")]
    [InlineData(null, null, "Twilio could not send the message and gave no reason.")]
    [InlineData("0", "Because", "Twilio could not send the message: Because.")]
    public void An_unknown_code_is_named_with_what_Twilio_said(string? code, string? said, string reason) =>
        TwilioErrors.Explain(code, said).ShouldBe(new TwilioError(FailureKind.Permanent, reason));

    [Theory]
    [InlineData(400, "21610", FailureKind.OptedOut)]
    [InlineData(400, "99999", FailureKind.Permanent)]
    [InlineData(400, null, FailureKind.Permanent)]
    [InlineData(401, null, FailureKind.LineTrouble)]
    [InlineData(403, "99999", FailureKind.LineTrouble)]
    [InlineData(404, null, FailureKind.LineTrouble)]
    [InlineData(429, null, FailureKind.Passing)]
    [InlineData(429, "20429", FailureKind.Passing)]
    [InlineData(429, "99999", FailureKind.Passing)]
    [InlineData(302, null, FailureKind.LineTrouble)]
    public void A_refusal_is_read_by_its_code_or_else_by_its_http_status(int status, string? code, FailureKind kind) =>
        TwilioErrors.Explain(status, code).Kind.ShouldBe(kind);
}
