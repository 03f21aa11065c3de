using System.Text.Json;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Reads what <c>messages.get</c> answers.</summary>
public static class GmailEmail
{
    /// <summary>Tolerates whatever is missing or odd; null only for what is no JSON object or has no id.</summary>
    public static GmailMessage? Read(byte[] json)
    {
        try
        {
            using var document = GmailJson.Open(json);
            return document is null ? null : Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A name with half a character in it is only found out when it is compared.
            return null;
        }
    }

    private static GmailMessage? Read(JsonElement json)
    {
        if (GmailJson.Text(json, "id") is not { } id) return null;
        return new GmailMessage(
            id,
            GmailJson.Text(json, "threadId"),
            GmailJson.Texts(json, "labelIds"),
            Instant(json, "internalDate"),
            GmailJson.Text(json, "snippet") ?? "",
            GmailParts.Read(GmailJson.Member(json, "payload")));
    }

    /// <summary>Milliseconds since 1970, as text or number; null where they are none.</summary>
    internal static DateTimeOffset? Instant(JsonElement json, string name)
        => GmailJson.Number(json, name) is { } at and > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
