using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Which emails of a conversation are to be marked in their mailboxes.</summary>
public sealed class MailboxMarkQueries(ReadGate reads)
{
    private const int MostMarked = 100;

    /// <summary>The newest inbound emails of a conversation in mailboxes that follow what is done here.</summary>
    public Task<List<EmailThere>> EmailsOfAsync(long companyId, long conversationId, CancellationToken cancellationToken) => reads.ReadAsync(companyId, db => (
        from e in db.TimelineEntries.Where(e => e.ConversationId == conversationId && e.Channel == Channel.Email && e.Direction == Direction.Inbound)
        from m in db.Messages.Where(m => m.Id == e.Id && m.ExternalId != null)
        from b in db.Mailboxes.Where(b => b.LineId == m.LineId && b.FollowsMarks && b.ConnectedAt != null && b.RevokedAt == null)
        from l in db.Lines.Where(l => l.Id == m.LineId)
        orderby e.OccurredAt descending
        select new EmailThere(l.Provider, l.Address, m.ExternalId!)).Take(MostMarked).ToListAsync(cancellationToken), cancellationToken);
}

/// <summary>An email as its provider knows it.</summary>
public sealed record EmailThere(Provider Provider, string Mailbox, string Id);
