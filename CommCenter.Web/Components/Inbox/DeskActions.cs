using CommCenter.Core.Conversations;
using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Closes, reopens and assigns as a person does it on a screen: remembered, so that Z takes it back. One for each circuit.</summary>
public sealed class DeskActions(ConversationActions actions, ConversationQueries queries, UndoMemory memory)
{
    private static readonly ActionOutcome Changed = ActionOutcome.Refused("Somebody has changed this since. Nothing was undone.");

    public async Task<ActionOutcome> SetClosedAsync(SignedInStaff me, ConversationRow row, bool closed)
    {
        var (before, until, after) = (row.Status, row.SnoozedUntil, closed ? ConversationStatus.Closed : ConversationStatus.Open);
        if (before == after) return ActionOutcome.Of();
        var outcome = await actions.SetStatusAsync(me.CompanyId, me.StaffId, row.Id, after, null);
        if (outcome.Done) memory.Remember(new Undoable($"{(closed ? "Closed" : "Reopened")} {PhoneText.Of(row.CustomerName)}", BackAsync));
        return outcome;

        async Task<ActionOutcome> BackAsync()
            => await NowAsync(me, row.Id) is { } now && now.Status == after ? await actions.SetStatusAsync(me.CompanyId, me.StaffId, row.Id, before, until) : Changed;
    }

    public async Task<ActionOutcome> AssignAsync(SignedInStaff me, ConversationRow row, long? staffId, string? name)
    {
        var before = row.AssigneeId;
        if (before == staffId) return ActionOutcome.Of();
        var outcome = await actions.AssignAsync(me.CompanyId, me.StaffId, row.Id, staffId);
        if (!outcome.Done) return outcome;
        var customer = PhoneText.Of(row.CustomerName);
        memory.Remember(new Undoable(staffId is null ? $"Put {customer} back to unassigned" : staffId == me.StaffId ? $"Took {customer}" : $"Assigned {customer} to {name}", BackAsync));
        return outcome;

        async Task<ActionOutcome> BackAsync()
            => await NowAsync(me, row.Id) is { } now && now.AssigneeId == staffId ? await actions.AssignAsync(me.CompanyId, me.StaffId, row.Id, before) : Changed;
    }

    /// <summary>Says whose an entry is whose address several customers share: it goes there, or stays where it is.</summary>
    public async Task<ActionOutcome> MoveAsync(SignedInStaff me, TimelineItem entry, long toCustomerId, string toName)
    {
        var before = entry.CustomerId;
        var outcome = await actions.MoveEntryAsync(me.CompanyId, me.StaffId, entry.Id, toCustomerId);
        if (!outcome.Done) return outcome;
        var what = entry switch { { Kind: EntryKind.Call } => "call", { Channel: Core.Lines.Channel.Email } => "email", _ => "message" };
        memory.Remember(new Undoable(before == toCustomerId ? $"This {what} stays with {toName}" : $"Moved the {what} to {toName}", BackAsync) { Undone = before == toCustomerId ? $"Whose this {what} is is open again" : $"The {what} is back where it was" });
        return outcome;

        Task<ActionOutcome> BackAsync() => actions.MoveEntryBackAsync(me.CompanyId, me.StaffId, entry.Id, toCustomerId, before);
    }

    private async Task<ConversationRow?> NowAsync(SignedInStaff me, long conversationId)
        => (await queries.FindAsync(me.CompanyId, me.StaffId, conversationId, CancellationToken.None))?.Row;
}
