using CommCenter.Web.Simulator;

namespace CommCenter.Tests.Simulator;

public sealed class IncomingFormTests
{
    private static readonly DateTimeOffset Any = new(2026, 11, 20, 15, 4, 0, TimeSpan.Zero);

    [Fact]
    public Task A_text_is_byte_for_byte_the_recorded_one() => Matches("twilio-sms.form", Message(
        "SM1f0c4b7a2d9e4f6881a3b5c7d9e0f1a2", "Hi, is my order #4471 ready? Merci & thanks 😀"));

    [Fact]
    public Task A_WhatsApp_message_is_byte_for_byte_the_recorded_one() => Matches("twilio-whatsapp.form", Message(
        "SM3c2d1e0f9a8b7c6d5e4f30211203f4e5", "Hello from WhatsApp", "whatsapp:"), "Jordan Léger");

    [Fact]
    public Task A_picture_message_has_the_recorded_fields_in_their_order() => Matches("twilio-mms.form", Message("MM7c6b5a49382716051f2e3d4c5b6a7988", "") with
    {
        Media = [Media("MM7c6b5a49382716051f2e3d4c5b6a7988", "ME0a1b2c3d4e5f60718293a4b5c6d7e8f9"), Media("MM7c6b5a49382716051f2e3d4c5b6a7988", "ME1a2b3c4d5e6f708192a3b4c5d6e7f80a")],
    });

    [Fact]
    public Task A_WhatsApp_picture_has_the_recorded_fields_in_their_order() => Matches("twilio-whatsapp-media.form", Message("MM4d3c2b1a0f9e8d7c6b5a493827160514", "", "whatsapp:") with
    {
        Media = [Media("MM4d3c2b1a0f9e8d7c6b5a493827160514", "ME2b3c4d5e6f708192a3b4c5d6e7f8091a")],
    }, "Jordan Léger");

    private static string Media(string message, string media) => $"https://api.twilio.com/2010-04-01/Accounts/{SimulatorHost.Sid}/Messages/{message}/Media/{media}";

    private static SimulatedMessage Message(string sid, string body, string prefix = "") =>
        new(sid, SimulatedMessage.Inbound, prefix + SimulatorHost.Customer, prefix + SimulatorHost.Line, body, "received", Any);

    private static async Task Matches(string payload, SimulatedMessage message, string? profileName = null)
    {
        var made = await new FormUrlEncodedContent(IncomingForm.Of(message, SimulatorHost.Sid, profileName)).ReadAsStringAsync();

        // The pictures of the simulator are PNG; everything else is as recorded.
        var recorded = Payload.Text(payload).Replace("image%2Fjpeg", "image%2Fpng", StringComparison.Ordinal)
            .Replace("application%2Fpdf", "image%2Fpng", StringComparison.Ordinal).Replace("audio%2Fogg", "image%2Fpng", StringComparison.Ordinal)
            .Replace("MessageType=audio", "MessageType=image", StringComparison.Ordinal);
        made.ShouldBe(recorded);
    }
}
