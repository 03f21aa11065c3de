using CommCenter.Core.Calls;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>What Twilio does next with a call: decided from memory alone, so that a caller is answered while the database is locked (law 1).</summary>
/// <param name="directory">Our lines and what they do with calls.</param>
/// <param name="permission">Whom a browser may call.</param>
/// <param name="accepted">Who has pressed 1.</param>
/// <param name="links">Where sound files are fetched.</param>
/// <param name="time">Decides what is open.</param>
public sealed class TwilioCallAnswers(CallDirectory directory, BrowserCallPermission permission, AcceptedCalls accepted, IMediaLinks links, TimeProvider time)
{
    private const string NotOurs = "Sorry, this number is not in service.";
    private const string NotNow = "Sorry, nobody can take your call at the moment. Please call again later.";
    private const string NotPlaced = "The call could not be placed.";

    /// <summary>What is said when all else fails.</summary>
    public static string Safe() => TwilioVoiceTwiml.Words(NotNow);

    /// <param name="endpoint">Where it came to.</param>
    /// <param name="form">What came.</param>
    /// <param name="target">Path and query as requested.</param>
    /// <param name="address">Our own address as it was requested, without a slash at the end.</param>
    public TwilioCallAnswer Answer(TwilioEndpoint endpoint, TwilioForm form, string target, string address)
    {
        var state = new TwilioVoiceState(target);
        var call = CallOf(form, state, address);
        return endpoint switch
        {
            TwilioEndpoint.VoiceIncoming => call is null ? new(TwilioVoiceTwiml.Words(NotOurs)) : Of(call, Begin(call)),
            TwilioEndpoint.VoiceFallback => call is null ? new(TwilioVoiceTwiml.Words(NotOurs)) : Of(call, IsBlocked(call) ? [new TurnAway()] : CallFlow.Message(call.Line.Plan)),
            TwilioEndpoint.VoiceMenu => call is null ? new(Safe()) : Of(call, CallFlow.Pressed(call.Line, state.Place, form["Digits"], form["SpeechResult"])),
            TwilioEndpoint.VoiceDial => state.IsOutgoing ? new(RangOut(form)) : state.IsAgain ? new(Returned(call, form, state, address)) : Rang(call, form, state),
            TwilioEndpoint.VoiceWhisper => new(Whisper(call, form, state, address + target)),
            TwilioEndpoint.VoiceVoicemail => new(TwilioVoiceTwiml.HangUp()),
            TwilioEndpoint.VoiceOutbound => new(call is null ? TwilioVoiceTwiml.Words(NotPlaced) : state.IsNotice ? TwilioVoiceTwiml.Of(call, [new Speak(call.Line.Plan.Recording.Notice)]) : CallOut(call, state)),
            TwilioEndpoint.VoiceClient => FromBrowser(form, address),
            _ => new(TwilioVoiceTwiml.Nothing()),
        };
    }

    // The line of our own address; where it says none, the number that was called.
    private TwilioVoiceCall? CallOf(TwilioForm form, TwilioVoiceState state, string address)
    {
        var line = state.LineId is { } id ? directory.Find(id) : directory.Find(Provider.Twilio, TwilioAddress.Bare(form["To"] ?? ""));
        return line is null ? null : CallOn(line, state.CallId ?? form["CallSid"] ?? "", form["From"], address);
    }

    private TwilioVoiceCall CallOn(CallLine line, string callId, string? caller, string address)
        => new(line, callId, caller, new TwilioVoiceAddress(address, line.LineId), file => links.For(line.CompanyId, file));

    private IReadOnlyList<CallStep> Begin(TwilioVoiceCall call) => CallFlow.Begin(call.Line, call.Line.Hours.IsOpen(time.GetUtcNow()), IsBlocked(call));

    private bool IsBlocked(TwilioVoiceCall call) => TwilioCaller.Number(call.Caller) is { } number && directory.IsBlocked(call.Line.CompanyId, number);

    private static TwilioCallAnswer Of(TwilioVoiceCall call, IReadOnlyList<CallStep> steps) => new(TwilioVoiceTwiml.Of(call, steps), TakesMessage: steps.Any(step => step is TakeMessage));

    private TwilioCallAnswer Rang(TwilioVoiceCall? call, TwilioForm form, TwilioVoiceState state)
    {
        var answered = TwilioCallWords.Bridged(form, state) ?? (accepted.Has(form["CallSid"]) && TwilioCallWords.End(form["DialCallStatus"]) == CallEnd.Completed);
        return answered ? new(TwilioVoiceTwiml.HangUp()) : call is null ? new(Safe()) : Of(call, CallFlow.Rang(call.Line, state.Place, answered: false));
    }

    /// <summary>Somebody whom our phone did not take waits on hold (again); after a talk it is over.</summary>
    private static string Returned(TwilioVoiceCall? call, TwilioForm form, TwilioVoiceState state, string address)
    {
        if (TwilioCallWords.Bridged(form, state) == true) return TwilioVoiceTwiml.HangUp();
        if (call is null || !state.Holds || state.StaffId is not { } staff) return Safe();
        var leg = new LiveLeg(null, call.Line.LineId, call.Line.Address, call.CallId, form["CallSid"] ?? call.CallId, call.Line.Plan.Recording.Record);
        return TwilioLegTwiml.Hold(leg, new Phone(staff, state.Phone), address);
    }

    private static string RangOut(TwilioForm form) => TwilioCallWords.End(form["DialCallStatus"]) switch
    {
        CallEnd.Busy => TwilioVoiceTwiml.Words("The number you called is busy."),
        CallEnd.NoAnswer => TwilioVoiceTwiml.Words("The number you called did not answer."),
        CallEnd.Failed => TwilioVoiceTwiml.Words("The number you called could not be reached."),
        _ => TwilioVoiceTwiml.HangUp(),
    };

    private string Whisper(TwilioVoiceCall? call, TwilioForm form, TwilioVoiceState state, string again)
    {
        if (call is null) return TwilioVoiceTwiml.HangUp();
        if (form["Digits"] is null) return TwilioVoiceTwiml.AskToAccept(call, $"A call to {call.Line.CompanyName}, {call.Line.Name}. To take it, press 1.", again);
        if (form["Digits"] != "1") return TwilioVoiceTwiml.HangUp();
        accepted.Add(state.CallId);
        return TwilioVoiceTwiml.Nothing();
    }

    private static string CallOut(TwilioVoiceCall call, TwilioVoiceState state) => TwilioCaller.International(state.To) is { } customer
        ? TwilioVoiceTwiml.CallOut(call, new TwilioOutgoing(call.CallId, state.EntryId, state.StaffId, call.Line.Address, customer))
        : TwilioVoiceTwiml.Words(NotPlaced);

    private TwilioCallAnswer FromBrowser(TwilioForm form, string address)
    {
        var staff = TwilioCaller.StaffOf(form["From"]);
        var decision = permission.Decide(Provider.Twilio, staff, form["To"], form["LineId"], form["CallerId"]);
        return decision is { Line: { } line, Number: { } number } && TwilioEventKey.Id(form["CallSid"]) is { } callId
            ? new(TwilioVoiceTwiml.CallOut(CallOn(line, callId, null, address), new TwilioOutgoing(callId, TwilioCallWords.Entry(form), staff, line.Address, number)))
            : new(TwilioVoiceTwiml.Words(decision.Refusal ?? NotPlaced), Refused: true);
    }
}

/// <summary>The answer to one request.</summary>
/// <param name="Twiml">The document.</param>
/// <param name="Refused">A browser may not call whom it wanted to.</param>
/// <param name="TakesMessage">The caller is sent to leave a message.</param>
public sealed record TwilioCallAnswer(string Twiml, bool Refused = false, bool TakesMessage = false);
