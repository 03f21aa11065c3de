using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Adds what an event says of a call to what is known of it; the first that names both sides makes the entry (decision 16). In whichever order they come, the end is the same.</summary>
internal static class TakeCall
{
    /// <summary>A call that reached us this long after it began is marked "arrived late".</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    /// <param name="session">The writer's.</param>
    /// <param name="received">The event.</param>
    /// <param name="report">What it says.</param>
    /// <param name="follow">What follows when more is known of it: as it was, as it is.</param>
    /// <param name="wakeEvents">Called after the commit when reports waited for this call.</param>
    /// <returns>The call; null when it is not known yet and the event was parked.</returns>
    public static StoredCall? Step(WriteSession session, ProviderEvent received, CallReport report, Action<StoredCall, StoredCall> follow, Action? wakeEvents)
    {
        if (Take(session, received, report, follow, wakeEvents) is not { } call)
        {
            session.Events.Park(received.Id, report.ExternalId, "Its call is not known yet. It is applied as soon as it is.");
            return null;
        }

        session.Events.Handled(received.Id, session.Now, call.LineId, call.EntryId, call.CompanyId);
        return call;
    }

    private static StoredCall? Take(WriteSession session, ProviderEvent received, CallReport report, Action<StoredCall, StoredCall> follow, Action? wakeEvents)
    {
        var more = Sound(report.Facts, received);
        var startedAt = report.StartedAt < received.ReceivedAt ? report.StartedAt : null;
        if (Known(session, received, report) is not { } call)
        {
            if (report.Parties is not { } parties) return null;
            call = Begin(session, received, report, parties, more, startedAt ?? received.ReceivedAt);
            Release(session, received.Provider, report.ExternalId, wakeEvents);
            follow(call with { Facts = new CallFacts { Inbound = parties.Inbound } }, call);
            return call;
        }

        FindLine.MayReport(session, received, call.CompanyId, "This call is none");
        var now = session.Calls.Merge(call, more, report.ExternalId, startedAt);
        if (ReferenceEquals(now, call)) return call;
        if (call.ExternalId is null) Release(session, received.Provider, report.ExternalId, wakeEvents);
        follow(call, now);
        return now;
    }

    private static StoredCall? Known(WriteSession session, ProviderEvent received, CallReport report)
    {
        if (session.Calls.Find(received.Provider, report.ExternalId) is { } known) return known;
        // One we began waits for its id; our own callback's address names its entry.
        return report.EntryId is { } entry && session.Calls.Load(entry) is { ExternalId: null, Direction: Direction.Outbound } ours && session.Lines.Load(ours.LineId)?.Provider == received.Provider ? ours : null;
    }

    private static StoredCall Begin(WriteSession session, ProviderEvent received, CallReport report, CallParties parties, CallFacts facts, DateTimeOffset at)
    {
        var line = FindLine.Step(session, received, parties.LineAddress);
        var customer = FindCaller.Step(session, line, parties);
        var conversation = ConversationRouter.For(session, line, customer.CustomerId, at);
        var entry = new TimelineEntry
        {
            CompanyId = line.CompanyId,
            ConversationId = conversation.Id,
            CustomerId = customer.CustomerId,
            LineId = line.Id,
            Kind = EntryKind.Call,
            Direction = parties.Inbound ? Direction.Inbound : Direction.Outbound,
            Channel = Channel.Voice,
            OccurredAt = at,
            ReceivedAt = received.ReceivedAt,
            StaffId = parties.Inbound ? null : facts.StaffId ?? (facts.Legs.Staff is [var staff, ..] ? staff : null),
            ArrivedLate = facts.Ended is not null && received.ReceivedAt - (facts.EndedAt ?? at) > Late,
            Body = "",
            SearchText = "",
        };
        session.Timeline.Append(entry);
        session.Calls.Add(entry, new Call { LineId = line.Id, ExternalId = report.ExternalId, From = parties.From, To = parties.To, Ambiguous = customer.Ambiguous, EventId = received.Id }, facts);
        session.Conversations.SawEntry(conversation, entry, "");
        session.Lines.SawInbound(line.Id, session.Now);
        return session.Calls.Load(entry.Id)!;
    }

    private static void Release(WriteSession session, Provider provider, string externalId, Action? wake)
    {
        if (session.Events.ReleaseParked(provider, externalId, session.Now) > 0 && wake is not null) session.AfterCommit(wake);
    }

    /// <summary>A call is over when its first leg is, and then it has an end; what cannot be is left out.</summary>
    private static CallFacts Sound(CallFacts facts, ProviderEvent received) => facts with
    {
        EndedAt = facts is { Ended: null, CustomerGone: false } ? null : facts.EndedAt < received.ReceivedAt ? facts.EndedAt : received.ReceivedAt,
        TalkSeconds = facts.TalkSeconds is < 0 ? null : facts.TalkSeconds,
    };
}
