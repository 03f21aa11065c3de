using System.Text.Json;

using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Fetches the files of emails. The email is read again first: what names a file at Gmail is good for that reading alone.</summary>
/// <param name="client">Gmail.</param>
public sealed class GmailMediaSource(GmailClient client) : IMediaSource
{
    public Provider Provider => Provider.Gmail;

    public async Task<MediaAnswer> OpenAsync(MediaRequest request, CancellationToken cancellationToken)
    {
        if (GmailMediaAddress.TryParse(request.Url) is not { } address) return new MediaRefused(MediaFailure.Final, "Its address is none of Gmail's.");
        var message = $"messages/{Uri.EscapeDataString(address.MessageId)}";
        var email = await client.GetEmailAsync(address.Mailbox, $"{message}?format=full&fields=payload", GmailClient.EmailTimeout, cancellationToken);
        if (!email.IsSuccess) return Refusal(email, address.Mailbox);
        using var document = GmailJson.Open(email.Body!);
        if (document is null) return new MediaRefused(MediaFailure.Passing, GmailTrouble.Unreadable.Reason);
        if (GmailJson.Member(document.RootElement, "payload") is not { } payload || GmailParts.Find(payload, address.PartId) is not { } part) return new MediaRefused(MediaFailure.Final, "The email has no such file.");

        var name = GmailJson.Text(part, "filename");
        if (GmailParts.Content(part) is { Length: > 0 } content) return new MediaFound(new MemoryStream(content, writable: false), content.Length, name);
        if (AttachmentId(part) is not { } id) return new MediaRefused(MediaFailure.Final, "The file is empty.");
        var (open, answer) = await client.OpenAsync(address.Mailbox, $"{message}/attachments/{Uri.EscapeDataString(id)}", GmailQuota.Attachment, cancellationToken);
        if (open is null) return Refusal(answer, address.Mailbox);
        // No length: Gmail's size is not promised to the byte, and the end of what comes is known without it.
        return new MediaFound(new GmailAttachment(open, await open.Content.ReadAsStreamAsync(cancellationToken)), null, name);
    }

    private static string? AttachmentId(JsonElement part) => GmailJson.Member(part, "body") is { } body ? GmailJson.Text(body, "attachmentId") : null;

    private static MediaRefused Refusal(GmailAnswer answer, string mailbox)
    {
        var trouble = GmailTrouble.Of(answer, mailbox);
        return new MediaRefused(trouble.Kind switch
        {
            MailboxTrouble.Passing => MediaFailure.Passing,
            MailboxTrouble.NotFound => MediaFailure.Missing,
            MailboxTrouble.Refused when answer.Reach == GmailReach.TooLong => MediaFailure.Final,
            // A file's id of a reading that is over: the next reading has another.
            MailboxTrouble.Refused when (int)answer.Status == 400 => MediaFailure.Missing,
            _ => MediaFailure.Unauthorized,
        }, trouble.Reason, trouble.RetryAfter);
    }
}
