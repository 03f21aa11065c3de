using System.Globalization;
using System.Text.Json;

using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Reconciling;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>A message as Twilio's list has it, kept as an event: <c>{"message": …, "media": [{"url", "content_type"}]}</c>.</summary>
internal static class TwilioListing
{
    /// <summary>Kind of such events.</summary>
    public const string Kind = "message.listed";

    /// <summary>Null for what has no id or no addresses, as a message that a service has not given a number yet.</summary>
    public static ArchivedMessage? Of(TwilioListedMessage listed)
    {
        if (listed.Sid is not { } sid || listed.CreatedAt is not { } at || TwilioAnswer.Text(listed.Raw, "from") is null || TwilioAnswer.Text(listed.Raw, "to") is null) return null;
        var inbound = listed.Direction?.StartsWith("inbound", StringComparison.OrdinalIgnoreCase) == true;
        var status = TwilioStatus.Read(listed.Status);
        // What is still coming in is taken when it has come.
        if (inbound && status != EntryStatus.Received) return null;
        var files = TwilioAnswer.Text(listed.Raw, "num_media") is { } count && count != "0";
        return new ArchivedMessage(sid, inbound ? sid : $"{sid}|{listed.Status?.Trim().ToLowerInvariant()}", Kind, inbound ? Direction.Inbound : Direction.Outbound, status, at, Body(listed.Raw, []), inbound && files);
    }

    /// <summary>The event's body.</summary>
    public static byte[] Body(JsonElement message, IEnumerable<TwilioListedMedia> media)
        => JsonSerializer.SerializeToUtf8Bytes(new { message, media = media.Select(m => new { url = m.Url, content_type = m.ContentType }) });

    /// <summary>The same meanings as of the message's webhook.</summary>
    public static Translation Translate(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var message = document.RootElement.GetProperty("message");
            return TwilioAnswer.Text(message, "sid") is not { } sid ? new Unreadable("The listed message has no id (sid).")
                : TwilioAnswer.Text(message, "direction")?.StartsWith("inbound", StringComparison.OrdinalIgnoreCase) == true ? Inbound(sid, message, document.RootElement)
                : Status(sid, message);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new Unreadable("The listed message cannot be read.");
        }
    }

    private static Translation Inbound(string sid, JsonElement message, JsonElement whole)
    {
        if (TwilioText.OneLine(TwilioAnswer.Text(message, "from"), 200) is not { } from || TwilioText.OneLine(TwilioAnswer.Text(message, "to"), 200) is not { } to) return new Unreadable("The listed message does not say from whom to whom (from, to).");
        var media = whole.TryGetProperty("media", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(m => new InboundMedia(TwilioAnswer.Text(m, "url") ?? "", TwilioText.OneLine(TwilioAnswer.Text(m, "content_type"), 200) ?? "application/octet-stream")).Where(m => Uri.IsWellFormedUriString(m.Url, UriKind.Absolute)).ToList()
            : [];
        var whatsApp = TwilioAddress.IsWhatsApp(from) || TwilioAddress.IsWhatsApp(to);
        var rcs = TwilioAddress.IsRcs(from) || TwilioAddress.IsRcs(to);
        return new InboundMessage
        {
            ExternalId = sid,
            Channel = whatsApp ? Lines.Channel.WhatsApp : media.Count > 0 && !rcs ? Lines.Channel.Mms : Lines.Channel.Sms,
            From = from,
            To = to,
            FromAddress = TwilioAddress.Bare(from),
            LineAddress = TwilioAddress.Bare(to),
            Body = TwilioText.Body(TwilioAnswer.Text(message, "body")),
            SentAt = Instant(message, "date_sent") ?? Instant(message, "date_created"),
            Media = media,
        };
    }

    private static StatusChange Status(string sid, JsonElement message)
    {
        var found = TwilioListedMessage.Of(message).AsFound();
        return new StatusChange
        {
            ExternalId = sid,
            Status = found.Status,
            Word = TwilioAnswer.Text(message, "status") ?? "",
            LineAddress = TwilioAddress.Bare(TwilioAnswer.Text(message, "from") ?? ""),
            ErrorCode = found.ErrorCode,
            ErrorText = found.ErrorText,
        };
    }

    private static DateTimeOffset? Instant(JsonElement message, string name)
        => DateTimeOffset.TryParse(TwilioAnswer.Text(message, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

/// <summary>One file of a listed message.</summary>
internal sealed record TwilioListedMedia(string Url, string ContentType);
