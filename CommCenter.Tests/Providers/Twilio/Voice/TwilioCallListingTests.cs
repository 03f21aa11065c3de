using System.Text.Json;

using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Tests.Providers.Twilio.Voice;

/// <summary>A call read from Twilio's list says what its webhooks would have said.</summary>
public class TwilioCallListingTests
{
    private static readonly DateTimeOffset Began = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_call_that_was_taken_in_a_browser_says_by_whom_since_when_and_how_long()
    {
        var report = Read(Call(), [Leg("CAone", "+13125550901", "no-answer", 0), Leg("CAtwo", "client:staff_7", "completed", 52)]).ShouldBeOfType<CallReport>();
        (report.ExternalId, report.StartedAt, report.Parties!.CustomerAddress, report.Parties.LineAddress).ShouldBe(("CA1", Began, "+14155550123", "+13125550100"));
        (report.Facts.Status, report.Facts.Speaker, report.Facts.TalkSeconds, report.Facts.AnsweredAt, report.Facts.EndedAt).ShouldBe((CallStatus.Completed, 7L, 52, Began.AddSeconds(10), Began.AddSeconds(70)));
    }

    [Fact]
    public void A_mailbox_that_picked_up_is_no_answer_where_the_caller_left_a_message()
    {
        var report = Read(Call(), [Leg("CAone", "+13125550901", "completed", 9)], [new TwilioListedRecording("RE1", "RecordVerb", 12, "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1")]).ShouldBeOfType<RecordingReport>();
        (report.ExternalId, report.Kind, report.Seconds).ShouldBe(("RE1", RecordingKind.Voicemail, 12));
        report.Call!.Facts.Status.ShouldBe(CallStatus.Voicemail);
    }

    [Fact]
    public void A_call_that_nobody_took_is_missed_and_a_number_on_the_keypad_is_no_number()
    {
        var report = Read(Call(from: "+266696687"), [Leg("CAone", "+13125550901", "canceled", 0)]).ShouldBeOfType<CallReport>();
        (report.Facts.Status, report.Parties!.CustomerAddress).ShouldBe((CallStatus.Missed, null));
    }

    [Fact]
    public void Of_a_call_of_ours_only_how_it_went_is_read()
    {
        var report = Read(Call(direction: "outbound-api"), [Leg("CAone", "+14155550123", "no-answer", 0)]).ShouldBeOfType<CallReport>();
        (report.Parties, report.Facts.Inbound, report.Facts.Status).ShouldBe((null, false, CallStatus.NoAnswer));
    }

    [Fact]
    public void Other_legs_are_no_calls_of_the_list_and_what_cannot_be_read_says_so()
    {
        TwilioCallListing.Of(Leg("CAleg", "+13125550901", "completed", 9)).ShouldBeNull();
        TwilioCallListing.Of(JsonSerializer.SerializeToElement(new { status = "completed" })).ShouldBeNull();
        TwilioCallListing.Translate("{}"u8.ToArray()).ShouldBeOfType<Unreadable>();
        TwilioCallListing.Translate("[1"u8.ToArray()).ShouldBeOfType<Unreadable>();
    }

    [Theory]
    [InlineData("completed", true)]
    [InlineData("no-answer", true)]
    [InlineData("in-progress", false)]
    [InlineData("something new", false)]
    public void The_key_is_that_of_the_last_webhook(string status, bool isOver)
    {
        var listed = TwilioCallListing.Of(Call(status: status)).ShouldNotBeNull();
        (listed.EventKey, listed.IsOver, listed.At).ShouldBe(($"CA1|{status}", isOver, Began));
    }

    private static Translation Read(JsonElement call, JsonElement[] legs, TwilioListedRecording[]? recordings = null) => TwilioCallListing.Translate(TwilioCallListing.Body(call, legs, recordings ?? []));

    private static JsonElement Call(string status = "completed", string direction = "inbound", string from = "+14155550123") => JsonSerializer.SerializeToElement(new
    {
        sid = "CA1",
        parent_call_sid = (string?)null,
        from = direction == "inbound" ? from : "+13125550100",
        to = direction == "inbound" ? "+13125550100" : "+13125550901",
        status,
        direction,
        duration = "70",
        start_time = Began.ToString("R"),
        end_time = Began.AddSeconds(70).ToString("R"),
    });

    private static JsonElement Leg(string sid, string to, string status, int seconds) => JsonSerializer.SerializeToElement(new { sid, parent_call_sid = "CA1", to, status, direction = "outbound-dial", duration = $"{seconds}", start_time = Began.AddSeconds(10).ToString("R") });
}
