using CommCenter.Core.Audit;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Core.Calls;

/// <summary>What staff do to a call that is going on: hang up or take it back, let the other side wait, hand it to a colleague.</summary>
public sealed class CallChanges(GroupCommitWriter writer, IEnumerable<ICallPlacer> placers)
{
    private static readonly ActionOutcome Over = ActionOutcome.Refused("The call has ended already.");

    private readonly Dictionary<Provider, ICallPlacer> _placers = placers.ToDictionary(p => p.Provider);

    public async Task<ActionOutcome> HangUpAsync(long companyId, long staffId, long entryId)
    {
        var (going, problem) = await writer.RunAsync(session => Find(session, companyId, staffId, entryId));
        if (going is null) return ActionOutcome.Refused(problem!);
        var ended = await going.Placer.EndAsync(going.First, going.Call.Facts.Answered, CancellationToken.None);
        if (!ended.Done && !ended.WasOver) return ActionOutcome.Refused(ended.Problem!);
        return await writer.RunAsync(session =>
        {
            AuditLog.Write(session, companyId, staffId, going.Call.Facts.Answered ? "call.hung-up" : "call.taken-back", $"ent_{entryId}");
            // One that was taken back while it waited brings no callback; any that comes says the same or more (decision 16).
            if (session.Calls.Load(entryId) is { Direction: Direction.Outbound, Facts: { Answered: false, Ended: null } } call)
                session.CallNews.Publish(session.Calls.Merge(call, new CallFacts { Ended = CallEnd.Canceled, EndedAt = session.Now }));
            return ActionOutcome.Of(entryId);
        });
    }

    /// <summary>The customer hears that somebody comes back; our own phone is let go, and rung again by <see cref="ResumeAsync"/>, or by itself after ten minutes.</summary>
    public Task<ActionOutcome> HoldAsync(long companyId, long staffId, long entryId, Phone back)
        => OfCustomerAsync(companyId, staffId, entryId, "call.held", (placer, leg) => placer.HoldAsync(leg, back, CancellationToken.None));

    public Task<ActionOutcome> ResumeAsync(long companyId, long staffId, long entryId, Phone back)
        => OfCustomerAsync(companyId, staffId, entryId, "call.resumed", (placer, leg) => placer.ConnectAsync(leg, back, CancellationToken.None));

    /// <summary>The customer goes to a colleague's phone; ours is let go.</summary>
    public async Task<ActionOutcome> TransferAsync(long companyId, long staffId, long entryId, long colleagueId)
    {
        var colleague = await writer.RunAsync(session => session.CallOuts.LoadCaller(companyId, colleagueId));
        if (colleague is not { Disabled: false }) return ActionOutcome.Refused("This colleague does not work here any more.");
        if (colleague.Id == staffId) return ActionOutcome.Refused("That is you.");
        var number = colleague.GoesTo == CallsGoTo.Office ? colleague.Office ?? colleague.Mobile : colleague.Mobile ?? colleague.Office;
        if (colleague.GoesTo != CallsGoTo.Browser && number is null) return ActionOutcome.Refused($"{colleague.Name} has no phone to ring.");
        var phone = new Phone(colleague.Id, colleague.GoesTo == CallsGoTo.Browser ? null : number);
        return await OfCustomerAsync(companyId, staffId, entryId, "call.transferred", (placer, leg) => placer.ConnectAsync(leg, phone, CancellationToken.None), (session, by, c) => $"{by.Name} transferred the call to {colleague.Name}");
    }

    private async Task<ActionOutcome> OfCustomerAsync(long companyId, long staffId, long entryId, string action, Func<ICallPlacer, LiveLeg, Task<ChangeResult>> change, Func<WriteSession, StaffFacts, ConversationFacts, string>? words = null)
    {
        var (going, problem) = await writer.RunAsync(session => Find(session, companyId, staffId, entryId));
        if (going is null) return ActionOutcome.Refused(problem!);
        if (going.Customer is not { } leg) return ActionOutcome.Refused("It is not known yet who is connected. Wait a moment, then try again.");
        var done = await change(going.Placer, leg);
        if (!done.Done) return ActionOutcome.Refused(done.Problem!);
        return await writer.RunAsync(session =>
        {
            AuditLog.Write(session, companyId, staffId, action, $"ent_{entryId}");
            if (words is not null && session.Companies.LoadStaff(companyId, staffId) is { } by && session.Conversations.Load(companyId, going.Call.ConversationId) is { } c) SystemEntries.Append(session, c, staffId, words(session, by, c));
            return ActionOutcome.Of(entryId);
        });
    }

    private (Going? Going, string? Problem) Find(WriteSession session, long companyId, long staffId, long entryId)
    {
        if (session.Companies.LoadStaff(companyId, staffId) is not { Disabled: false }) return (null, Problems.NotStaff.Problem);
        if (session.Calls.Load(entryId) is not { } call || call.CompanyId != companyId) return (null, "There is no such call.");
        if (call.Facts.IsOver) return (null, Over.Problem);
        if (session.Lines.Load(call.LineId) is not { } line || !_placers.TryGetValue(line.Provider, out var placer)) return (null, "Calls over this line cannot be changed from here.");
        if (call.ExternalId is not { } id) return (null, "The provider has not said yet whether it took this call. If your phone rings, hang up there.");
        var first = new LiveLeg(line.AccountSid, line.Id, line.Address, id, id);
        // Inbound the first leg is the customer's; of one we began it is our own phone, and the customer's is the one that was taken.
        var customer = call.Direction == Direction.Inbound ? first : call.Facts.TakenLeg is { } taken ? first with { LegId = taken } : null;
        return (new Going(call, placer, first, customer), null);
    }

    private sealed record Going(StoredCall Call, ICallPlacer Placer, LiveLeg First, LiveLeg? Customer);
}
