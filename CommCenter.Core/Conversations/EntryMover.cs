using CommCenter.Core.Audit;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations;

/// <summary>Moves an entry from the primary owner of its address to another owner's conversation; both conversations then say what their entries say.</summary>
internal static class EntryMover
{
    public static ActionOutcome Move(WriteSession session, long companyId, StaffFacts by, long entryId, long toCustomerId)
    {
        if (session.Timeline.LoadMovable(companyId, entryId) is not { } entry || session.Companies.Load(companyId) is not { } company) return Problems.NoEntry;
        if (!entry.Ambiguous) return ActionOutcome.Refused("Whose this is has been settled.");
        if (Owner(session, companyId, company, entry, toCustomerId) is not { } owner) return ActionOutcome.Refused("This customer does not have the address this came from.");
        session.Timeline.Settle(entryId);
        AuditLog.Write(session, companyId, by.Id, "entry.moved", $"ent_{entryId}", $"To {owner.Name}");
        return Put(session, companyId, company.ReopenDays, by, entry, owner);
    }

    /// <summary>Takes a move back: the entry is where it was, and whose it is is asked again.</summary>
    public static ActionOutcome MoveBack(WriteSession session, long companyId, StaffFacts by, long entryId, long movedToCustomerId, long backToCustomerId)
    {
        if (session.Timeline.LoadMovable(companyId, entryId) is not { } entry || session.Companies.Load(companyId) is not { } company) return Problems.NoEntry;
        if (entry.Ambiguous || entry.CustomerId != movedToCustomerId || Owner(session, companyId, company, entry, backToCustomerId) is not { } owner) return Problems.ChangedSince;
        session.Timeline.Settle(entryId, false);
        AuditLog.Write(session, companyId, by.Id, "entry.moved", $"ent_{entryId}", $"Back to {owner.Name}");
        var before = session.Conversations.Current(owner.CustomerId);
        var outcome = Put(session, companyId, company.ReopenDays, by, entry, owner);
        // The move had closed what it left empty.
        if (before is { Status: ConversationStatus.Closed } && session.Conversations.Current(owner.CustomerId) is { Status: ConversationStatus.Open } now && now.Id == before.Id) SystemEntries.Append(session, now, by.Id, $"{by.Name} took the move back, which reopened this");
        return outcome;
    }

    private static AddressOwner? Owner(WriteSession session, long companyId, CompanyFacts company, MovableFacts entry, long customerId)
    {
        var address = EntryAddress.Of(entry.Direction == Direction.Inbound ? entry.From : entry.To, entry.Provider == Provider.VoipMs, company.Country);
        return session.Customers.FindByAddress(companyId, address.Kind, address.Value).Find(o => o.CustomerId == customerId);
    }

    private static ActionOutcome Put(WriteSession session, long companyId, int reopenDays, StaffFacts by, MovableFacts entry, AddressOwner owner)
    {
        var entryId = entry.EntryId;
        if (owner.CustomerId == entry.CustomerId)
        {
            session.Timeline.Publish(entryId);
            return ActionOutcome.Of(entryId);
        }

        var from = session.Conversations.Load(companyId, entry.ConversationId) ?? throw new InvalidOperationException($"Entry {entryId} is in no conversation.");
        var to = ConversationRouter.For(session, companyId, owner.CustomerId, entry.OccurredAt, reopenDays);
        session.Timeline.Move(entryId, to.Id, owner.CustomerId);
        if (entry.Direction == Direction.Inbound) session.Recounts.MoveReads(entryId, from.Id, to.Id);
        session.Recounts.Recount(to, to.LastActivityAt);
        var call = session.Calls.Load(entryId);
        if (entry is { Direction: Direction.Inbound, Asks: true } && call is null or { IsOwed: true }) session.Owed.Came(companyId, to.Id, to.OwedSince, entry.OccurredAt, call?.Facts.EndedAt ?? entry.OccurredAt);
        Leave(session, by, session.Recounts.Recount(from, from.LastActivityAt), owner.Name);
        session.Publish(new EntryRemoved(companyId, from.Id, entryId));
        session.Timeline.Publish(entryId);
        session.Conversations.Publish(from.Id);
        session.Conversations.Publish(to.Id);
        if (call is not null) session.CallNews.Publish(session.Calls.Load(entryId)!);
        return ActionOutcome.Of(entryId);
    }

    /// <summary>A conversation that was only this message is over; nobody has to close an empty one.</summary>
    private static void Leave(WriteSession session, StaffFacts by, ConversationFacts from, string toName)
    {
        if (from.LastEntryId is not null || from.Status == ConversationStatus.Closed || session.Recounts.Notes(from.Id) > 0) return;
        session.Conversations.SetStatus(from, ConversationStatus.Closed, null);
        SystemEntries.Append(session, from, by.Id, $"{by.Name} moved the only message to {toName}, which closed this");
        AuditLog.Write(session, from.CompanyId, by.Id, "conversation.closed", $"cnv_{from.Id}", "Its only message was moved");
    }
}
