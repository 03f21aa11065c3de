using CommCenter.Web.Simulator;

namespace CommCenter.Tests.Simulator;

public sealed class StatusFormTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 15, 4, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("twilio-message-status-sent.form", "SM92a3b4c5d6e7f8091a2b3c4d5e6f7081", "", "sent", null, null)]
    [InlineData("twilio-message-status.form", "SM92a3b4c5d6e7f8091a2b3c4d5e6f7081", "", "delivered", null, null)]
    [InlineData("twilio-message-status-undelivered.form", "SMa3b4c5d6e7f8091a2b3c4d5e6f708192", "", "undelivered", 30005, "Unknown destination handset")]
    [InlineData("twilio-message-status-failed-optout.form", "SMb4c5d6e7f8091a2b3c4d5e6f708192a3", "", "failed", 21610, "Attempt to send to unsubscribed recipient")]
    [InlineData("twilio-message-status-whatsapp-read.form", "SMc5d6e7f8091a2b3c4d5e6f708192a3b4", "whatsapp:", "read", null, null)]
    [InlineData("twilio-message-status-whatsapp-window.form", "SMd6e7f8091a2b3c4d5e6f708192a3b4c5", "whatsapp:", "failed", 63016,
        "Failed to send freeform message because you are outside the allowed window.")]
    public async Task A_status_is_reported_as_recorded(string payload, string sid, string prefix, string status, int? code, string? words)
    {
        var message = new SimulatedMessage(sid, SimulatedMessage.OutboundApi, prefix + SimulatorHost.Line, prefix + SimulatorHost.Customer, "Hi", "queued", At);

        var made = await new FormUrlEncodedContent(StatusForm.Of(message, new DeliveryStep(status, TimeSpan.Zero, code, words), SimulatorHost.Sid, At)).ReadAsStringAsync();

        Settled(made).ShouldBe(Settled(Payload.Text(payload)));
    }

    /// <summary>Without the two invented values: the installation's identifier and the minute of delivery.</summary>
    private static string Settled(string form) => string.Join('&', form.Split('&').Select(field =>
        field.StartsWith("ChannelInstallSid=", StringComparison.Ordinal) || field.StartsWith("RawDlrDoneDate=", StringComparison.Ordinal) ? field.Split('=')[0] : field));
}
