using CommCenter.Core.Audit;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Calls;

/// <summary>Staff call a customer: the entry exists first, then the provider is asked, once. Whatever happens in between, nobody is called twice by a machine (decision 23).</summary>
/// <param name="writer">The one writer.</param>
/// <param name="placers">One for each provider that calls can be placed at.</param>
/// <param name="wakeEvents">Called when reports waited for the call's id.</param>
/// <param name="log">For what the provider says.</param>
public sealed class CallOut(GroupCommitWriter writer, IEnumerable<ICallPlacer> placers, Action wakeEvents, ILogger<CallOut> log)
{
    /// <summary>One that nobody has heard of for so long does not keep a person from calling.</summary>
    private static readonly TimeSpan Unheard = TimeSpan.FromMinutes(2);

    /// <summary>Twilio ends every call after four hours.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    private readonly Dictionary<Provider, ICallPlacer> _placers = placers.ToDictionary(p => p.Provider);

    /// <summary>Calls: rings the person's phone, then the customer's. In the browser it only begins the entry; the browser does the rest.</summary>
    public async Task<CallBegun> CallAsync(PlaceCall ask)
    {
        if (ask.IdempotencyKey is { Length: > 255 } or "") return CallBegun.Refused("The idempotency key must have 1 to 255 characters.");
        var begun = await writer.RunAsync(session => Begin(session, ask));
        if (begun.ToPlace is not { } call) return begun.Outcome;
        // Not with the caller's patience: once asked, the answer has to be written down.
        var result = await _placers[begun.Provider].PlaceAsync(call, CancellationToken.None);
        return await writer.RunAsync(session => Finish(session, begun, call, result));
    }

    /// <summary>The browser could not place what it began (no microphone, no connection), or it was taken back before the provider heard of it.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who began it.</param>
    /// <param name="entryId">Which.</param>
    /// <param name="why">In words; null when the person took it back.</param>
    public Task GiveUpAsync(long companyId, long staffId, long entryId, string? why) => writer.RunAsync(session =>
    {
        if (session.Calls.Load(entryId) is { Direction: Direction.Outbound } call && call.CompanyId == companyId && call.ByStaffId == staffId) End(session, call, why is null ? CallEnd.Canceled : CallEnd.Failed, why);
    });

    private Begun Begin(WriteSession session, PlaceCall ask)
    {
        if (ask.IdempotencyKey is { } key && session.CallOuts.ByIdempotencyKey(ask.CompanyId, key) is { } earlier) return Begun.Only(Again(session, ask, session.Calls.Load(earlier)!));
        var choice = CallOutChoice.For(session, ask, _placers.ContainsKey);
        if (choice.Problem is { } problem) return Begun.Only(CallBegun.Refused(problem));
        var (line, to) = (choice.Line!, choice.To!);
        if (Busy(session, ask, to) is { } busy) return Begun.Only(busy);

        var customer = ask.CustomerId is { } id ? new CustomerMatch(id, false, false, false)
            : CustomerMatcher.Match(session, ask.CompanyId, new MatchAddress(AddressKind.Phone, to, ask.To!.Trim()), null, $"{choice.Caller!.Name} called {to} from {line.Name}");
        var conversation = ConversationRouter.For(session, line, customer.CustomerId, session.Now);
        var entry = new TimelineEntry
        {
            CompanyId = ask.CompanyId,
            ConversationId = conversation.Id,
            CustomerId = customer.CustomerId,
            LineId = line.Id,
            Kind = EntryKind.Call,
            Direction = Direction.Outbound,
            Channel = Channel.Voice,
            OccurredAt = session.Now,
            ReceivedAt = session.Now,
            StaffId = ask.StaffId,
            Body = "",
            SearchText = "",
        };
        session.Timeline.Append(entry);
        session.Calls.Add(entry, new Call { LineId = line.Id, From = line.Address, To = to, Ambiguous = customer.Ambiguous }, new CallFacts { StaffId = ask.StaffId });
        if (ask.IdempotencyKey is { } given) session.CallOuts.SetIdempotencyKey(entry.Id, given);
        session.Conversations.SawEntry(conversation, entry, "");
        session.CallNews.Publish(session.Calls.Load(entry.Id)!);
        AuditLog.Write(session, ask.CompanyId, ask.ById ?? ask.StaffId, "call.begun", $"ent_{entry.Id}", ask.ById is { } by && by != ask.StaffId ? $"For stf_{ask.StaffId}" : null);
        var outcome = new CallBegun(null, entry.Id, choice.Rings, line.Id, to);
        return new Begun(outcome, line.Provider, choice.Phone is { } phone ? new CallToPlace(line.AccountSid, line.Id, line.Address, entry.Id, ask.StaffId, phone, to) : null);
    }

    /// <summary>A second click means the first call; another call has to wait.</summary>
    private static CallBegun? Busy(WriteSession session, PlaceCall ask, string to)
    {
        foreach (var own in session.CallOuts.GoingOn(ask.CompanyId, ask.StaffId))
        {
            // A colleague has it now.
            if (session.Calls.Load(own.EntryId)!.Facts.HasIt != ask.StaffId) continue;
            var age = session.Now - own.At;
            if (age > (own.Status == CallStatus.Queued ? Unheard : Longest)) continue;
            if (own.Outbound && own.To == to && own.Status is CallStatus.Queued or CallStatus.Ringing) return Of(session.Calls.Load(own.EntryId)!);
            return CallBegun.Refused(ask.ById is { } by && by != ask.StaffId ? "They are on a call already." : own.Outbound && own.Status != CallStatus.InProgress ? $"You are calling {own.To} already. Take that back first." : "You are on a call already. Hang up first.");
        }

        return null;
    }

    private CallBegun Finish(WriteSession session, Begun begun, CallToPlace placed, PlaceResult result)
    {
        var call = session.Calls.Load(placed.EntryId)!;
        switch (result)
        {
            case CallTaken taken:
                session.CallNews.Publish(session.Calls.Merge(call, new CallFacts(), taken.ExternalId));
                session.Lines.SawOutbound(call.LineId, session.Now);
                session.Lines.SetProblem(call.LineId, null);
                if (session.Events.ReleaseParked(begun.Provider, taken.ExternalId, session.Now) > 0) session.AfterCommit(wakeEvents);
                return begun.Outcome;
            case CallRefused refused:
                log.LogWarning("{Provider} refused the call {EntryId}: {Reason}", begun.Provider, placed.EntryId, refused.Reason);
                if (refused.LineTrouble) session.Lines.SetProblem(call.LineId, refused.Reason);
                End(session, call, CallEnd.Failed, refused.Reason);
                return begun.Outcome with { Problem = refused.Reason };
            default:
                log.LogWarning("{Provider} did not say whether it took the call {EntryId}", begun.Provider, placed.EntryId);
                return begun.Outcome with { Doubt = "It is not known yet whether your phone will ring. If it does not within a minute, call again." };
        }
    }

    /// <summary>What a callback has proved meanwhile stays.</summary>
    private static void End(WriteSession session, StoredCall call, CallEnd end, string? words)
    {
        if (call is { ExternalId: null, Facts.Ended: null }) session.CallNews.Publish(session.Calls.Merge(call, new CallFacts { Ended = end, EndedAt = session.Now, ErrorText = words }));
    }

    /// <summary>What the key stands for is older than this request: then it has to be the same call.</summary>
    private static CallBegun Again(WriteSession session, PlaceCall ask, StoredCall call)
    {
        var same = (ask.To is null || PhoneNumber.Normalise(ask.To, session.Companies.Load(ask.CompanyId)!.Country).Value == call.To)
            && (ask.CustomerId ?? call.CustomerId) == call.CustomerId && (ask.LineId ?? call.LineId) == call.LineId && ask.StaffId == call.ByStaffId;
        return same ? Of(call) : CallBegun.Refused("This Idempotency-Key was used for another call. Nobody was called; take a new key.");
    }

    private static CallBegun Of(StoredCall call) => new(call.Status == CallStatus.Failed ? call.Facts.ErrorText ?? "The call failed." : null, call.EntryId, null, call.LineId, call.To) { IsRepeat = true };

    private sealed record Begun(CallBegun Outcome, Provider Provider = default, CallToPlace? ToPlace = null)
    {
        public static Begun Only(CallBegun outcome) => new(outcome);
    }
}
