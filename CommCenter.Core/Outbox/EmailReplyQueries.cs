using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Outbox;

/// <summary>What the composer of an email begins with, chosen as the queue chooses.</summary>
public sealed class EmailReplyQueries(ReadGate gate)
{
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who writes.</param>
    /// <param name="conversationId">Where.</param>
    /// <param name="lineId">From which mailbox.</param>
    /// <param name="kind">What it is to be. Where there is nothing to answer it is a new one.</param>
    /// <param name="answers">The entry it answers or passes on; null is the last email a person wrote in the conversation on the line.</param>
    /// <param name="customer">The customer's address, for when there is nothing to answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<EmailStart> StartAsync(long companyId, long staffId, long conversationId, long lineId, EmailKind kind, long? answers, string? customer, CancellationToken cancellationToken)
        => gate.ReadAsync(companyId, async db =>
        {
            var address = await db.Lines.Where(l => l.Id == lineId).Select(l => l.Address).FirstOrDefaultAsync(cancellationToken) ?? "";
            var signature = EmailSignature.Join(
                await db.Staff.Where(s => s.Id == staffId).Select(s => s.EmailSignature).FirstOrDefaultAsync(cancellationToken),
                await db.Mailboxes.Where(m => m.LineId == lineId).Select(m => m.Signature).FirstOrDefaultAsync(cancellationToken));
            var entry = kind == EmailKind.New ? null : answers ?? await LastAsync(db, conversationId, lineId, cancellationToken);
            if (entry is not { } id || await FindAsync(db, conversationId, id, cancellationToken) is not var (email, place))
                return new EmailStart(EmailKind.New, EmailDefaults.Recipients(null, null, customer), [], "", null, signature);
            var to = kind == EmailKind.Forward ? [] : EmailDefaults.Recipients(email, place, customer);
            var cc = kind == EmailKind.ReplyAll ? EmailDefaults.Others(email, address, to) : [];
            return new EmailStart(kind, to, cc, EmailDefaults.Subject(kind, email), new AnsweredEmail(id, email.Subject, email.FromName ?? place.From, place.Direction == Direction.Outbound, email.At, kind == EmailKind.Forward ? await db.Attachments.CountAsync(a => a.EntryId == id, cancellationToken) : 0), signature);
        }, cancellationToken);

    private static Task<long?> LastAsync(CommCenterDbContext db, long conversationId, long lineId, CancellationToken cancellationToken)
        => db.TimelineEntries.Where(e => e.ConversationId == conversationId && e.LineId == lineId && e.Channel == Channel.Email)
            .Join(db.EmailHeaders.Where(h => h.Nature == EmailNature.Person), e => e.Id, h => h.Id, (e, h) => e)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Select(e => (long?)e.Id).FirstOrDefaultAsync(cancellationToken);

    private static async Task<(StoredEmail Email, EmailPlace Place)?> FindAsync(CommCenterDbContext db, long conversationId, long entryId, CancellationToken cancellationToken)
    {
        var found = await (from e in db.TimelineEntries.Where(e => e.Id == entryId && e.ConversationId == conversationId)
                           join h in db.EmailHeaders on e.Id equals h.Id
                           join m in db.Messages on e.Id equals m.Id
                           select new { Entry = e, Header = h, Message = m }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var (entry, header, message) = (found.Entry, found.Header, found.Message);
        var email = new StoredEmail(entry.Id, header.MessageId, header.InReplyTo, header.References, header.ProviderThreadId, header.FromName, header.To, header.Cc, header.ReplyTo, entry.OccurredAt, entry.Subject ?? "", entry.Body, null);
        return (email, new EmailPlace(entry.Id, entry.CompanyId, entry.ConversationId, entry.CustomerId, entry.Direction, message.LineId, message.From, message.To, header.To, header.Cc, message.ExternalId));
    }
}

/// <summary>What an email of ours begins with.</summary>
/// <param name="Kind">What it is; a new one when there was nothing to answer.</param>
/// <param name="To">Whom; empty when it is passed on.</param>
/// <param name="Cc">Whom too.</param>
/// <param name="Subject">One line; empty when new.</param>
/// <param name="Answers">What it answers or passes on; null when it begins something.</param>
/// <param name="Signature">What will stand under it; null when nothing.</param>
public sealed record EmailStart(EmailKind Kind, IReadOnlyList<EmailName> To, IReadOnlyList<EmailName> Cc, string Subject, AnsweredEmail? Answers, string? Signature);

/// <summary>The email another one answers or passes on.</summary>
/// <param name="EntryId">Its entry.</param>
/// <param name="Subject">One line; may be empty.</param>
/// <param name="From">The sender's name, or the address.</param>
/// <param name="Ours">We wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Files">Of its files go along; none unless it is passed on.</param>
public sealed record AnsweredEmail(long EntryId, string Subject, string From, bool Ours, DateTimeOffset At, int Files = 0);
