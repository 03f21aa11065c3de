using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Sends emails through Gmail, and looks for one whose sending had no answer.</summary>
/// <param name="client">Gmail.</param>
/// <param name="write">Writes an email as MIME, exactly as long as <paramref name="length"/> says; leaves the stream open.</param>
/// <param name="length">Bytes of an email as MIME, known before it is written.</param>
public sealed class GmailSender(GmailClient client, Func<EmailDraft, Stream, CancellationToken, Task> write, Func<EmailDraft, long> length) : IMessageSender
{
    private const string Mark = EmailWriter.AttemptField;
    private const int MostPages = 2, OnPage = 25;

    // Gmail's clock and ours need not agree.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(2);

    // 36,700,160 bytes may go up, and Base64 makes files 37% longer: 25 MB and their email fit.
    private static readonly FileLimits Files = new("An email", 50, 25 * 1024 * 1024, _ => true);

    public Provider Provider => Provider.Gmail;

    public FileLimits? FilesOn(Channel channel) => channel == Channel.Email ? Files : null;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Email is null) return new Refused(FailureKind.Permanent, null, "Only emails are sent from a mailbox.");
        var email = message.Email with { AttemptToken = message.AttemptToken };
        var (answer, missing) = await UploadAsync(message.From, email, message.ThreadId, cancellationToken);
        // A thread that was deleted for good must not keep an answer from going out.
        if (message.ThreadId is not null && GmailSendResult.ThreadIsGone(answer)) (answer, missing) = await UploadAsync(message.From, email, null, cancellationToken);
        if (missing) return new Refused(FailureKind.Permanent, null, "A file of this email cannot be read any more. Attach it again.");
        var result = GmailSendResult.Of(answer, message.From);
        return result is Accepted accepted ? accepted with { MessageId = await MessageIdAsync(message.From, accepted.ExternalId, cancellationToken) } : result;
    }

    public async Task<LookupResult> FindAsync(OutgoingMessage message, DateTimeOffset sentAfter, CancellationToken cancellationToken)
    {
        var recipient = message.Email?.To is [var first, ..] ? first.Address : message.To;
        var query = Uri.EscapeDataString($"in:sent newer_than:2d to:{Quoted(recipient)}");
        var next = "";
        for (var page = 0; page < MostPages; page++)
        {
            var listed = await client.GetAsync(message.From, $"messages?q={query}&maxResults={OnPage}{next}", GmailQuota.List, cancellationToken);
            if (!listed.IsSuccess || listed.Json() is not { } json) return new LookupFailed(GmailTrouble.Of(listed, message.From).Reason);
            foreach (var id in GmailJson.Items(json, "messages").Select(item => GmailJson.Text(item, "id")).OfType<string>())
            {
                var answer = await client.GetAsync(message.From, $"messages/{Uri.EscapeDataString(id)}?format=metadata&metadataHeaders={Mark}", GmailQuota.Get, cancellationToken);
                if (answer is { IsSuccess: false } && (int)answer.Status != 404) return new LookupFailed(GmailTrouble.Of(answer, message.From).Reason);
                if (!answer.IsSuccess || GmailEmail.Read(answer.Body!) is not { } email) continue;
                if (email.Root[Mark]?.Trim() == message.AttemptToken) return new Found(id, EntryStatus.Sent, null, null);
                // Newest first: what comes after this was sent before we tried.
                if (email.InternalDate < sentAfter - ClockDifference) return new NotFound();
            }

            if (GmailJson.Text(json, "nextPageToken") is not { } token) return new NotFound();
            next = $"&pageToken={Uri.EscapeDataString(token)}";
        }

        return new LookupFailed("Too many emails went to this recipient to find this one among them.");
    }

    private async Task<(GmailAnswer Answer, bool Missing)> UploadAsync(string mailbox, EmailDraft email, string? threadId, CancellationToken cancellationToken)
    {
        var bytes = length(email);
        GmailUpload? upload = null;
        var answer = await client.UploadAsync(mailbox, threadId is null ? "media" : "multipart", () => upload = new GmailUpload(email, threadId, write, bytes), cancellationToken);
        return (answer, upload?.Missing is not null);
    }

    // Gmail may put a Message-ID of its own in place of ours; what answers name is the one that went out. Without it the email is sent all the same.
    private async Task<string?> MessageIdAsync(string mailbox, string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetOnceAsync(mailbox, $"messages/{Uri.EscapeDataString(id)}?format=metadata&metadataHeaders=Message-ID", GmailQuota.Get, cancellationToken);
            return answer.IsSuccess && GmailEmail.Read(answer.Body!)?.Root["Message-ID"]?.Trim() is { Length: > 0 and <= 998 } messageId ? messageId : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // What Gmail would read as more of the query is put in quotes.
    private static string Quoted(string address)
        => address.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '_' or '-' or '+') ? address : $"\"{address.Replace("\"", "", StringComparison.Ordinal)}\"";
}
