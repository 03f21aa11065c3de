using System.Runtime.InteropServices;
using System.Text.Json;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Google says that a mailbox changed. A hint and no more: what changed is asked of Gmail, after the cursor we keep.</summary>
/// <param name="EmailAddress">The mailbox, lower case.</param>
/// <param name="HistoryId">Where it stood then; null when it does not say.</param>
/// <param name="MessageId">Pub/Sub's id of the notice, the same when it comes again; null when it is unwrapped.</param>
public sealed record PushNotice(string EmailAddress, string? HistoryId, string? MessageId);

/// <summary>Reads a push of Pub/Sub ("Receive messages from a push subscription"), wrapped or not.</summary>
public static class GmailPush
{
    private const int LongestAddress = 320;

    /// <summary>Null for what names no mailbox.</summary>
    public static PushNotice? TryRead(byte[] body)
    {
        try
        {
            if (GmailJson.Read(body) is not { } json) return null;
            if (GmailJson.Member(json, "message") is not { } message) return Notice(json, null);
            return GmailJson.Text(message, "data") is { } data && GmailJson.Read(GmailBase64.Decode(data)) is { } inner ? Notice(inner, MessageId(message)) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Pub/Sub's id of a push whose content need not be readable; null when there is none.</summary>
    internal static string? MessageIdOf(byte[] body)
    {
        try
        {
            return GmailJson.Read(body) is { } json && GmailJson.Member(json, "message") is { } message ? MessageId(message) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A pulled message in the shape it would be pushed in.</summary>
    internal static byte[] Envelope(JsonElement message, string subscription)
        => [.. "{\"message\":"u8, .. JsonMarshal.GetRawUtf8Value(message), .. ",\"subscription\":"u8, .. JsonSerializer.SerializeToUtf8Bytes(subscription), (byte)'}'];

    private static string? MessageId(JsonElement message) => GmailEventKey.Id(GmailJson.Text(message, "messageId") ?? GmailJson.Text(message, "message_id"));

    private static PushNotice? Notice(JsonElement json, string? messageId)
        => GmailJson.Text(json, "emailAddress")?.Trim().ToLowerInvariant() is { Length: > 2 and <= LongestAddress } address && address.Contains('@', StringComparison.Ordinal)
            ? new PushNotice(address, GmailJson.Text(json, "historyId"), messageId)
            : null;
}
