using System.Text;

using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

/// <summary>Recorded webhooks and answers, and events made of them.</summary>
internal static class TwilioPayload
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    public static TwilioForm Form(string body) => TwilioForm.Parse(Encoding.UTF8.GetBytes(body));

    public static ProviderEvent Event(byte[] body, string kind = TwilioEventKey.Incoming, string target = "/api/webhooks/twilio/sms/incoming") => new()
    {
        Provider = Provider.Twilio,
        EventKey = "any",
        Kind = kind,
        Target = target,
        Headers = "",
        Body = body,
    };

    public static ProviderEvent Event(string body, string kind = TwilioEventKey.Incoming, string target = "/api/webhooks/twilio/sms/incoming") =>
        Event(Encoding.UTF8.GetBytes(body), kind, target);
}
