using CommCenter.Core.Audit;
using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>What staff say when a text may have meant "no more texts", and taking that back.</summary>
public sealed class StopWishActions(GroupCommitWriter writer, OutboxSignal signal)
{
    private static readonly ActionOutcome Settled = ActionOutcome.Refused("Somebody has answered this already.");

    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who says so.</param>
    /// <param name="entryId">The text that was asked about.</param>
    /// <param name="stop">True closes the line to the sender and confirms it; false leaves everything as it is.</param>
    public Task<ActionOutcome> AnswerAsync(long companyId, long staffId, long entryId, bool stop) => writer.RunAsync(session =>
    {
        if (session.Companies.LoadStaff(companyId, staffId) is not { Disabled: false } staff) return Problems.NotStaff;
        if (session.Timeline.LoadStopWish(companyId, entryId) is not { } asked) return Settled;
        var conversation = session.Conversations.Load(companyId, asked.ConversationId)!;
        session.Timeline.SetStopWish(entryId, stop ? StopWish.Yes : StopWish.No);
        session.Timeline.Publish(entryId);
        if (stop) Stop(session, staff, conversation, asked);
        AuditLog.Write(session, companyId, staffId, stop ? "texts.stopped" : "texts.kept", $"msg_{entryId}");
        return ActionOutcome.Of(entryId);
    });

    /// <summary>Opens a line again that staff have closed. What the customer or the provider closed, only START opens.</summary>
    public Task<ActionOutcome> TakeBackAsync(long companyId, long staffId, long conversationId, long lineId, string address) => writer.RunAsync(session =>
    {
        if (session.Companies.LoadStaff(companyId, staffId) is not { Disabled: false } staff) return Problems.NotStaff;
        if (session.Conversations.Load(companyId, conversationId) is not { } conversation || session.Lines.Load(lineId) is not { } line || line.CompanyId != companyId) return Problems.NoConversation;
        if (session.Records.OptedOut(lineId, address) is not { } optOut) return ActionOutcome.Refused("Texts are allowed already.");
        if (optOut.ByStaffId is null) return ActionOutcome.Refused("They asked for this themselves. Only they can take it back, by writing START.");
        session.Records.LiftOptOut(lineId, address, session.Now, $"{staff.Name} took it back");
        SystemEntries.Append(session, conversation, staffId, $"{staff.Name} allowed texts from {line.Name} again");
        AuditLog.Write(session, companyId, staffId, "texts.allowed", $"lin_{lineId}", address);
        return ActionOutcome.Of(conversationId);
    });

    private void Stop(WriteSession session, StaffFacts staff, ConversationFacts conversation, StopWishFacts asked)
    {
        var line = session.Lines.Load(asked.LineId)!;
        var sender = PhoneNumber.Normalise(WireAddress.Bare(asked.From), line.Country).Value;
        session.Records.Add(new OptOut { CompanyId = line.CompanyId, Address = sender, LineId = line.Id, OptedOutAt = session.Now, Evidence = $"{staff.Name} read their message so", ByStaffId = staff.Id });
        WaitingMessages.Stop(session, line, sender);
        SystemEntries.Append(session, conversation, staff.Id, $"{staff.Name} stopped texts from {line.Name}");
        // The system entry changes nothing the list shows; the confirmation does.
        if (ConsentNotices.Stopped(session, line, session.Conversations.Load(line.CompanyId, conversation.Id)!, sender)) session.AfterCommit(signal.Wake);
    }
}
