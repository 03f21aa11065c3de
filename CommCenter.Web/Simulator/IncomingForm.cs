using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CommCenter.Web.Simulator;

/// <summary>The form of an incoming text, field by field in the order of Twilio's own; SMS, MMS and WhatsApp differ.</summary>
public static class IncomingForm
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<KeyValuePair<string, string>> Of(SimulatedMessage message, string accountSid, string? profileName = null, string? optOutType = null) =>
        [.. (message.IsWhatsApp ? WhatsApp(message, accountSid, profileName ?? message.Phone) : Text(message, accountSid, optOutType))
            .Select(field => KeyValuePair.Create(field.Name, field.Value))];

    private static IEnumerable<(string Name, string Value)> Text(SimulatedMessage message, string accountSid, string? optOutType)
    {
        NumberOrigin from = NumberOrigin.Of(message.From), to = NumberOrigin.Of(message.To);
        yield return ("ToCountry", to.Country);
        for (var n = 0; n < message.Media.Count; n++)
            yield return ($"MediaContentType{n}", message.TypeOf(n));
        yield return ("ToState", to.State);
        yield return ("SmsMessageSid", message.Sid);
        yield return ("NumMedia", Number(message.Media.Count));
        yield return ("ToCity", to.City);
        yield return ("FromZip", from.Zip);
        yield return ("SmsSid", message.Sid);
        if (optOutType is not null)
            yield return ("OptOutType", optOutType);
        yield return ("FromState", from.State);
        yield return ("SmsStatus", "received");
        yield return ("FromCity", from.City);
        yield return ("Body", message.Body);
        yield return ("FromCountry", from.Country);
        yield return ("To", message.To);
        yield return ("ToZip", to.Zip);
        yield return ("NumSegments", Number(message.Media.Count > 0 ? 1 : SmsSegments.Count(message.Body)));
        yield return ("MessageSid", message.Sid);
        yield return ("AccountSid", accountSid);
        yield return ("From", message.From);
        for (var n = 0; n < message.Media.Count; n++)
            yield return ($"MediaUrl{n}", message.Media[n]);
        yield return ("ApiVersion", TwilioJson.Version);
    }

    private static IEnumerable<(string Name, string Value)> WhatsApp(SimulatedMessage message, string accountSid, string profileName)
    {
        var waId = message.Phone.TrimStart('+');
        yield return ("SmsMessageSid", message.Sid);
        yield return ("NumMedia", Number(message.Media.Count));
        yield return ("ProfileName", profileName);
        yield return ("SmsSid", message.Sid);
        yield return ("WaId", waId);
        yield return ("SmsStatus", "received");
        yield return ("Body", message.Body);
        yield return ("To", message.To);
        yield return ("NumSegments", "1");
        yield return ("ReferralNumMedia", "0");
        yield return ("MessageSid", message.Sid);
        yield return ("AccountSid", accountSid);
        yield return ("From", message.From);
        yield return ("MessageType", message.Media.Count == 0 ? "text" : message.TypeOf(0).Split('/')[0] is "image" or "audio" or "video" ? message.TypeOf(0).Split('/')[0] : "document");
        for (var n = 0; n < message.Media.Count; n++)
        {
            yield return ($"MediaContentType{n}", message.TypeOf(n));
            yield return ($"MediaUrl{n}", message.Media[n]);
        }

        if (message.Media.Count == 0)
            yield return ("ChannelMetadata", JsonSerializer.Serialize(
                new { type = "whatsapp", data = new { context = new { ProfileName = profileName, WaId = waId } } }, Unescaped));
        yield return ("ApiVersion", TwilioJson.Version);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
