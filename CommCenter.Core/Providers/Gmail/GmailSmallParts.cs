using System.Text;
using System.Text.Json;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Parts that say what an email is, and that Gmail keeps apart like files because they have a name: an invitation, a report of what did not arrive. They are put into the email before it is stored, so that reading it needs no network.</summary>
/// <param name="client">Gmail.</param>
internal sealed class GmailSmallParts(GmailClient client)
{
    private const int Most = 5;
    private const long Largest = 256 * 1024;

    private static readonly string[] Kinds = ["text/calendar", "message/delivery-status", "text/rfc822-headers"];

    /// <returns>The email with them, or as it was where there are none or they cannot be had: then they are files, and the reading says so.</returns>
    public async Task<byte[]> CompleteAsync(string mailbox, string id, byte[] email, CancellationToken cancellationToken)
    {
        using var document = GmailJson.Open(email);
        if (document is null || GmailJson.Member(document.RootElement, "payload") is not { } payload) return email;
        var text = (string?)null;
        foreach (var attachmentId in Missing(payload).Take(Most).ToList())
        {
            var answer = await client.GetAsync(mailbox, $"messages/{Uri.EscapeDataString(id)}/attachments/{Uri.EscapeDataString(attachmentId)}", GmailQuota.Attachment, cancellationToken);
            if (!answer.IsSuccess || answer.Json() is not { } json || GmailJson.Text(json, "data") is not { } data || !data.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '=')) continue;
            var named = JsonSerializer.Serialize(attachmentId);
            text = (text ?? Encoding.UTF8.GetString(email)).Replace(named, $"{named},\"data\":\"{data}\"", StringComparison.Ordinal);
        }

        return text is null ? email : Encoding.UTF8.GetBytes(text);
    }

    private static IEnumerable<string> Missing(JsonElement payload)
    {
        Stack<JsonElement> parts = new([payload]);
        while (parts.TryPop(out var part))
        {
            foreach (var inner in GmailJson.Items(part, "parts")) parts.Push(inner);
            if (GmailJson.Text(part, "mimeType") is not { } type || !Kinds.Contains(type.ToLowerInvariant()) || GmailJson.Member(part, "body") is not { } body) continue;
            if (GmailJson.Text(body, "attachmentId") is { } id && GmailJson.Number(body, "size") <= Largest) yield return id;
        }
    }
}
