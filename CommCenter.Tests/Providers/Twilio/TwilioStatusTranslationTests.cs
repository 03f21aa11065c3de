using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioStatusTranslationTests
{
    private static readonly TwilioTranslator Translator = new();

    private static StatusChange Change(string body, string target = "/s") =>
        Translator.Translate(TwilioPayload.Event(body, TwilioEventKey.Status, target)).ShouldBeOfType<StatusChange>();

    [Fact]
    public void A_delivery_report_with_the_token_of_our_try()
    {
        var change = Change(TwilioPayload.Text("twilio-message-status.form"), "/api/webhooks/twilio/sms/status?attempt=abc123");

        (change.ExternalId, change.Status, change.Word).ShouldBe(("SM92a3b4c5d6e7f8091a2b3c4d5e6f7081", EntryStatus.Delivered, "delivered"));
        (change.LineAddress, change.AttemptToken).ShouldBe(("+16475550142", "abc123"));
        (change.ErrorCode, change.ErrorText).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("twilio-message-status-failed-optout.form", EntryStatus.Failed, "21610", "opted out")]
    [InlineData("twilio-message-status-undelivered.form", EntryStatus.Undelivered, "30005", "no longer in use")]
    [InlineData("twilio-message-status-whatsapp-window.form", EntryStatus.Failed, "63016", "within 24 hours")]
    public void A_failure_says_why_in_words(string file, EntryStatus status, string code, string words)
    {
        var change = Change(TwilioPayload.Text(file));

        (change.Status, change.ErrorCode).ShouldBe((status, code));
        change.ErrorText.ShouldNotBeNull().ShouldContain(words);
    }

    [Theory]
    [InlineData("MessageSid=SM1&From=whatsapp%3A%2B1647&MessageStatus=read", "+1647")]
    [InlineData("MessageSid=SM1&From=rcs%3Aexample_brand_agent&MessageStatus=read", "example_brand_agent")]
    [InlineData("MessageSid=SM1&MessageStatus=read", "")]
    public void The_line_is_the_sender_without_its_channel(string body, string line) => Change(body).LineAddress.ShouldBe(line);

    [Fact]
    public void A_word_we_do_not_know_is_told_as_it_is()
    {
        var change = Change("MessageSid=SM1&From=%2B1&MessageStatus=teleported");

        (change.Status, change.Word).ShouldBe((null, "teleported"));
    }

    [Fact]
    public void A_failure_without_a_code_says_that_no_reason_was_given()
    {
        var change = Change("MessageSid=SM1&From=%2B1&MessageStatus=failed&ErrorCode=0");

        (change.ErrorCode, change.ErrorText).ShouldBe((null, "Twilio could not send the message and gave no reason."));
    }

    [Fact]
    public void A_failure_of_a_channel_repeats_what_the_channel_said() =>
        Change("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=63999&ErrorMessage=&ChannelStatusMessage=Number+not+on+WhatsApp")
            .ErrorText.ShouldBe("Twilio could not send the message (code 63999): Number not on WhatsApp.");

    [Theory]
    [InlineData("MessageSid=SM1&From=%2B1", "(MessageStatus)")]
    [InlineData("MessageSid=SM1&MessageStatus=%00", "(MessageStatus)")]
    [InlineData("MessageStatus=sent", "(MessageSid)")]
    public void A_status_without_id_or_word_is_unreadable(string body, string reason) =>
        Translator.Translate(TwilioPayload.Event(body, TwilioEventKey.Status)).ShouldBeOfType<Unreadable>().Reason.ShouldContain(reason);
}
