namespace CommCenter.Web.Simulator.Voice;

/// <summary>Who calls whom: from which phone (a number, anonymous, or client:… for a browser), to which line.</summary>
public sealed record PhoneCall(string From, string To, string? ForwardedFrom = null)
{
    /// <summary>What a browser sends beside.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}

/// <summary>What people do with their phones: call, answer, refuse, press, speak and hang up.</summary>
internal sealed class VoicePhones(SimulatorOptions options, SimulatorFaults faults, CallBook book, TwilioNumbers numbers, RecordingShelf shelf, CallEngine engine)
{
    public SimulatedCall Call(PhoneCall wanted)
    {
        var isBrowser = wanted.From.StartsWith("client:", StringComparison.Ordinal);
        var number = numbers.VoiceOf(wanted.To);
        var call = book.Add((time, changed) => new SimulatedCall(SimulatedCall.Inbound, wanted.From, wanted.To, "ringing", time, changed)
        {
            ForwardedFrom = wanted.ForwardedFrom,
            Parameters = wanted.Parameters ?? new Dictionary<string, string>(),
            StatusCallback = new CallbackAddress(number.StatusCallback, ["completed"], number.StatusMethod),
            Fallback = faults.Plan.LoseIncoming ? null : number.Fallback,
        });
        // A call the app is never told of is one its answer cannot be had for.
        var first = faults.Plan.LoseIncoming
            ? new TwimlSource(number.Url, "Call in") { Document = "<lost/>" }
            : new TwimlSource(isBrowser ? new Uri($"{options.AppUrl().TrimEnd('/')}/api/webhooks/twilio/voice/client#{options.WebhookOverrides}") : number.Url, isBrowser ? "Browser calls" : "Call in", number.Method);
        engine.Start(call, first);
        return call;
    }

    /// <returns>False when it does not ring, or not any more.</returns>
    public static bool Answer(SimulatedCall call) => call.Direction != SimulatedCall.Inbound && call.Decide("answer");

    public static bool Decline(SimulatedCall call) => call.Direction != SimulatedCall.Inbound && call.Decide("busy");

    /// <summary>The phone's own mailbox takes the call, and whoever is put through to it has been swallowed.</summary>
    public static bool LetMailbox(SimulatedCall call) => call.Direction != SimulatedCall.Inbound && call.Decide("mailbox");

    public void Press(SimulatedCall call, string keys)
    {
        call.Hear($"pressed {keys}", own: true);
        Partner(call)?.Hear($"♪ tone {keys}");
        call.Put(PhoneInput.Pressed(keys));
    }

    public void Say(SimulatedCall call, string words)
    {
        call.Hear(words, own: true);
        Partner(call)?.Hear(words);
        shelf.Note(call.Recording, words);
        call.Put(PhoneInput.Said(words));
    }

    public void HangUp(SimulatedCall call) => engine.End(call, call.Direction == SimulatedCall.Inbound ? "no-answer" : "busy");

    private SimulatedCall? Partner(SimulatedCall call) => call.Now.PartnerSid is { } sid ? book.Find(sid) : null;
}
