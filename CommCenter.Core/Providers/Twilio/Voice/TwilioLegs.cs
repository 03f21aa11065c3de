using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>What the other legs of a call say: the phones of ours that rang, or the customer's.</summary>
internal static class TwilioLegs
{
    public static Translation Leg(TwilioCallEvent call)
    {
        var (form, state) = (call.Form, call.State);
        var end = TwilioCallWords.End(form["CallStatus"]);
        var taken = end == CallEnd.Completed || TwilioCallWords.IsInProgress(form["CallStatus"]);
        // Picked up is not taken while "press 1" stands between: a mobile's own voicemail picks up too.
        var answered = taken && !state.Confirm;
        var resumedAt = taken && state.IsAgain ? ResumedAt(call, end) : null;
        if (state.IsOfCallee) return new CallReport { ExternalId = call.FirstId, Facts = new CallFacts { Ringing = true, Legs = CallLegs.One(call.CallId, state.StaffId), ResumedAt = resumedAt, ResumedById = resumedAt is null ? null : state.StaffId } };
        var facts = new CallFacts
        {
            Ringing = true,
            Legs = state.IsOutgoing ? CallLegs.None : CallLegs.One(call.CallId, state.StaffId),
            Answered = answered,
            AnsweredAt = answered ? AnsweredAt(call, end) : null,
            StaffId = answered ? state.StaffId : null,
            TakenLeg = answered ? call.CallId : null,
            ResumedAt = resumedAt,
            ResumedById = resumedAt is null ? null : state.StaffId,
            OtherEnded = end,
            CustomerGone = state.IsOutgoing && end is not null,
            EndedAt = state.IsOutgoing && end is not null ? call.At : null,
            TalkSeconds = end == CallEnd.Completed ? TwilioCallWords.Seconds(form["CallDuration"]) : null,
            ErrorText = state.IsOutgoing ? TwilioCallWords.Failure(form, end) : null,
        };
        // The fields are the other leg's: who with whom is only in our own address, where we called.
        return new CallReport { ExternalId = call.FirstId, EntryId = state.EntryId, Parties = state.IsOutgoing ? call.Parties : null, Facts = facts };
    }

    /// <summary>1 was pressed: now both speak. Anything else only says that the phone rang.</summary>
    public static Translation Whisper(TwilioCallEvent call)
    {
        var facts = new CallFacts { Ringing = true, Legs = CallLegs.One(call.CallId, call.State.StaffId) };
        if (call.Form["Digits"] == "1") facts = facts with { Answered = true, AnsweredAt = call.ReceivedAt, StaffId = call.State.StaffId, TakenLeg = call.CallId };
        return new CallReport { ExternalId = call.FirstId, Facts = facts };
    }

    /// <summary>Somebody who was on hold, or handed on, was to be connected with a phone of ours: where nobody took it they are on hold (again). The fields are of the customer's leg.</summary>
    public static Translation Returned(TwilioCallEvent call, bool bridged)
    {
        var (form, state) = (call.Form, call.State);
        var untaken = !bridged && TwilioCallWords.End(form["CallStatus"]) is null;
        var facts = (state.IsOfCallee ? new CallFacts { Ringing = true } : call.Base) with
        {
            HeldAt = untaken && state.Holds ? call.ReceivedAt : null,
            HeldForId = untaken && state.Holds ? state.StaffId : null,
            ErrorText = untaken && !state.Holds ? "They had waited on hold for ten minutes, and your phone was not taken when it rang. So the call ended." : null,
        };
        var report = new CallReport { ExternalId = call.FirstId, Facts = facts };
        return TwilioRecordings.OfDial(call, report) ?? (Translation)report;
    }

    // Twilio's instants are whole seconds: the end of that second, so that it is not before a wait that began in it.
    private static DateTimeOffset? ResumedAt(TwilioCallEvent call, CallEnd? end)
        => AnsweredAt(call, end)?.AddMilliseconds(999) is { } at ? at < call.ReceivedAt ? at : call.ReceivedAt : null;

    // "completed" knows too when it began, should "in-progress" be lost.
    private static DateTimeOffset? AnsweredAt(TwilioCallEvent call, CallEnd? end) => end is null ? call.At : call.StartedAt;
}
