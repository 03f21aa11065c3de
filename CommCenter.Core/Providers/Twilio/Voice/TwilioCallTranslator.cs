using CommCenter.Core.Calls;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Reads Twilio's voice webhooks as facts that add up (decision 16). Any may be missing, late, twice or odd; each says what it alone is sure of.</summary>
internal static class TwilioCallTranslator
{
    public static Translation Translate(ProviderEvent received)
    {
        var form = TwilioForm.Parse(received.Body);
        var state = new TwilioVoiceState(received.Target);
        if (TwilioEventKey.Id(form["CallSid"]) is not { } callId) return new Unreadable("The event has no call id (CallSid).");
        var toMessage = received.Kind.EndsWith(TwilioVoiceKinds.ToMessage, StringComparison.Ordinal);
        var kind = toMessage ? received.Kind[..^TwilioVoiceKinds.ToMessage.Length] : received.Kind;
        var call = new TwilioCallEvent(form, state, callId, received.ReceivedAt) { CameIn = kind == TwilioVoiceKinds.Incoming, ToMessage = toMessage };
        return kind switch
        {
            TwilioVoiceKinds.Incoming => call.Parties is null ? new Unreadable("The call does not say which of our numbers was called (To).") : call.Report(call.Base),
            TwilioVoiceKinds.Status => Status(call),
            TwilioVoiceKinds.Leg => TwilioLegs.Leg(call),
            TwilioVoiceKinds.Menu => call.Report(call.Base with { Chosen = Chosen(call) }),
            TwilioVoiceKinds.Dial => Dial(call),
            TwilioVoiceKinds.Whisper => TwilioLegs.Whisper(call),
            TwilioVoiceKinds.Voicemail => TwilioRecordings.Voicemail(call),
            TwilioVoiceKinds.Recording => TwilioRecordings.Recording(call),
            TwilioVoiceKinds.Transcription => TwilioRecordings.Transcript(call),
            TwilioVoiceKinds.Outbound => state.IsNotice ? new NothingToDo() : call.Report(OwnPhone(call)),
            TwilioVoiceKinds.Client => call.Report(OwnPhone(call)),
            TwilioVoiceKinds.Refused => new NothingToDo(),
            var other => new Unreadable($"Events of the kind \"{other}\" cannot be read yet."),
        };
    }

    private static CallReport Status(TwilioCallEvent call)
    {
        if (call.IsInbound) return call.Report(call.Base, call.StartedAt);
        var facts = OwnPhone(call);
        return call.Report(facts with { ErrorText = WhyOwnPhone(call, facts.Ended) });
    }

    /// <summary>The first leg of a call we began is our own phone.</summary>
    private static CallFacts OwnPhone(TwilioCallEvent call) => call.Base with { Legs = CallLegs.One(call.CallId, call.StaffId) };

    private static string? WhyOwnPhone(TwilioCallEvent call, CallEnd? end) => end switch
    {
        CallEnd.NoAnswer => "Our own phone was not answered, so the customer was not called.",
        CallEnd.Busy => "Our own phone was busy, so the customer was not called.",
        CallEnd.Failed => TwilioCallWords.Failure(call.Form, end),
        _ => null,
    };

    private static Translation Dial(TwilioCallEvent call)
    {
        var (form, state) = (call.Form, call.State);
        var bridged = TwilioCallWords.Bridged(form, state) == true;
        if (state.IsOfCallee || (state.IsAgain && !bridged)) return TwilioLegs.Returned(call, bridged);
        var other = TwilioCallWords.End(form["DialCallStatus"]);
        var facts = call.Base with
        {
            OtherEnded = other,
            Answered = bridged,
            TakenLeg = bridged && !state.IsOutgoing ? TwilioEventKey.Id(form["DialCallSid"]) : null,
            StaffId = bridged && state.IsOutgoing ? call.StaffId : null,
            TalkSeconds = bridged ? TwilioCallWords.Seconds(form["DialCallDuration"]) : null,
            ErrorText = state.IsOutgoing ? TwilioCallWords.Failure(form, other) : null,
        };
        // Our answer hangs up now, and nothing else can come of the call.
        if (bridged || state.IsOutgoing) facts = call.WithEnd(facts);
        var report = call.Report(facts);
        return TwilioRecordings.OfDial(call, report) ?? (Translation)report;
    }

    private static string? Chosen(TwilioCallEvent call)
    {
        var keys = call.State.Keys;
        if (call.Form["Digits"] is { Length: > 0 } pressed && Named(keys.FirstOrDefault(choice => choice.Key == pressed)) is { } named) return named;
        return call.Form["SpeechResult"] is { Length: > 0 } said ? Named(keys.FirstOrDefault(choice => choice.Name.Length > 0 && said.Contains(choice.Name, StringComparison.OrdinalIgnoreCase))) : null;
    }

    private static string? Named((string Key, string Name) choice) => choice.Key is null ? null : choice.Name.Length > 0 ? choice.Name : choice.Key;
}
