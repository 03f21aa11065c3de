using CommCenter.Core.Audit;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Core.Calls;

/// <summary>What staff do to a call that is going on: hang up or take it back, let the other side wait, hand it to a colleague.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="placers">One for each provider whose calls can be changed.</param>
/// <param name="directory">Says whether a line's calls are recorded.</param>
public sealed class CallChanges(GroupCommitWriter writer, IEnumerable<ICallPlacer> placers, CallDirectory directory)
{
    private static readonly ActionOutcome Over = ActionOutcome.Refused("The call has ended already.");

    private readonly Dictionary<Provider, ICallPlacer> _placers = placers.ToDictionary(p => p.Provider);

    public async Task<ActionOutcome> HangUpAsync(long companyId, long staffId, long entryId)
    {
        var (going, problem) = await writer.RunAsync(session => Find(session, companyId, staffId, entryId));
        if (going is null) return ActionOutcome.Refused(problem!);
        var ended = await going.Placer.EndAsync(going.ToEnd, going.Call.Facts.Answered, CancellationToken.None);
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
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who lets them wait, and is rung again.</param>
    /// <param name="entryId">Of the call.</param>
    /// <param name="browserReady">The phone of that person's browser can be rung.</param>
    public Task<ActionOutcome> HoldAsync(long companyId, long staffId, long entryId, bool browserReady)
        => OfCustomerAsync(companyId, staffId, entryId, new Change("call.held", (going, leg) => going.Placer.HoldAsync(leg, going.PhoneOf(browserReady), CancellationToken.None))
        {
            // Known before the provider is asked: our own leg of a call we began ends by it, and is not the call's end.
            Waits = staffId,
        });

    /// <summary>Rings our own phone again, and connects it with the customer, who waits; when it is not taken they wait on.</summary>
    public Task<ActionOutcome> ResumeAsync(long companyId, long staffId, long entryId, bool browserReady)
        => OfCustomerAsync(companyId, staffId, entryId, new Change("call.resumed", (going, leg) => going.Placer.ConnectAsync(leg, going.PhoneOf(browserReady), going.PhoneOf(browserReady), CancellationToken.None)));

    /// <summary>The customer goes to a colleague's phone; ours is let go. When the colleague does not take it they wait on hold for whoever handed them on.</summary>
    public async Task<ActionOutcome> TransferAsync(long companyId, long staffId, long entryId, long colleagueId)
    {
        var colleague = await writer.RunAsync(session => session.CallOuts.LoadCaller(companyId, colleagueId));
        if (colleague is not { Disabled: false }) return ActionOutcome.Refused("This colleague does not work here any more.");
        if (colleague.Id == staffId) return ActionOutcome.Refused("That is you.");
        if (colleague.GoesTo != CallsGoTo.Browser && NumberOf(colleague) is null) return ActionOutcome.Refused($"{colleague.Name} has no phone to ring.");
        var phone = new Phone(colleague.Id, colleague.GoesTo == CallsGoTo.Browser ? null : NumberOf(colleague));
        return await OfCustomerAsync(companyId, staffId, entryId, new Change("call.transferred", (going, leg) => going.Placer.ConnectAsync(leg, phone, going.PhoneOf(browserReady: true), CancellationToken.None))
        {
            Waits = colleague.Id,
            Words = by => $"{by.Name} transferred the call to {colleague.Name}",
        });
    }

    private async Task<ActionOutcome> OfCustomerAsync(long companyId, long staffId, long entryId, Change change)
    {
        var (going, problem) = await writer.RunAsync(session =>
        {
            var found = Find(session, companyId, staffId, entryId);
            if (found.Going is { Customer: not null } && change.Waits is { } whom) Learn(session, entryId, new CallFacts { HeldAt = session.Now, HeldForId = whom });
            return found;
        });
        if (going is null) return ActionOutcome.Refused(problem!);
        if (going.Customer is not { } leg) return ActionOutcome.Refused("It is not known yet who is connected. Wait a moment, then try again.");
        var done = await change.Ask(going, leg);
        return await writer.RunAsync(session =>
        {
            if (!done.Done)
            {
                if (change.Waits is not null) Learn(session, entryId, AsBefore(going.Call.Facts, staffId, session.Now));
                return ActionOutcome.Refused(done.Problem!);
            }

            AuditLog.Write(session, companyId, staffId, change.Action, $"ent_{entryId}");
            if (change.Words is { } words && session.Companies.LoadStaff(companyId, staffId) is { } by && session.Conversations.Load(companyId, going.Call.ConversationId) is { } c) SystemEntries.Append(session, c, staffId, words(by));
            return ActionOutcome.Of(entryId);
        });
    }

    private static void Learn(WriteSession session, long entryId, CallFacts facts) => session.CallNews.Publish(session.Calls.Merge(session.Calls.Load(entryId)!, facts));

    /// <summary>What was not done leaves the customer where they were: on hold, or talking.</summary>
    private static CallFacts AsBefore(CallFacts before, long staffId, DateTimeOffset now)
        => before.IsHeld ? new CallFacts { HeldAt = now, HeldForId = staffId } : new CallFacts { ResumedAt = now, ResumedById = staffId };

    private static string? NumberOf(Caller caller) => caller.GoesTo == CallsGoTo.Office ? caller.Office ?? caller.Mobile : caller.Mobile ?? caller.Office;

    private (Going? Going, string? Problem) Find(WriteSession session, long companyId, long staffId, long entryId)
    {
        if (session.CallOuts.LoadCaller(companyId, staffId) is not { Disabled: false } own) return (null, Problems.NotStaff.Problem);
        if (session.Calls.Load(entryId) is not { } call || call.CompanyId != companyId) return (null, "There is no such call.");
        if (call.Facts.IsOver) return (null, Over.Problem);
        if (session.Lines.Load(call.LineId) is not { } line || !_placers.TryGetValue(line.Provider, out var placer)) return (null, "Calls over this line cannot be changed from here.");
        if (call.ExternalId is not { } id) return (null, "The provider has not said yet whether it took this call. If your phone rings, hang up there.");
        var first = new LiveLeg(line.AccountSid, line.Id, line.Address, id, id, directory.Find(line.Id)?.Plan.Recording.Record == true);
        // Inbound the first leg is the customer's; of one we began it is our own phone, and the customer's is the one that was taken.
        var customer = call.Direction == Direction.Inbound ? first : call.Facts.TakenLeg is { } taken ? first with { LegId = taken } : null;
        return (new Going(call, placer, own, first, customer), null);
    }

    /// <summary>One thing done to the customer's leg.</summary>
    private sealed record Change(string Action, Func<Going, LiveLeg, Task<ChangeResult>> Ask)
    {
        /// <summary>For whom the customer waits as soon as it is asked for; null where they do not wait because of it.</summary>
        public long? Waits { get; init; }

        /// <summary>What the conversation says of it.</summary>
        public Func<StaffFacts, string>? Words { get; init; }
    }

    private sealed record Going(StoredCall Call, ICallPlacer Placer, Caller Own, LiveLeg First, LiveLeg? Customer)
    {
        /// <summary>The leg with which the call ends: of one we began the customer's goes on alone once they were on hold.</summary>
        public LiveLeg ToEnd => Call.Facts.HeldAt is not null && Customer is { } customer ? customer : First;

        /// <summary>Where calls reach whoever does this now.</summary>
        public Phone PhoneOf(bool browserReady) => new(Own.Id, browserReady && Own.GoesTo == CallsGoTo.Browser ? null : NumberOf(Own));
    }
}
