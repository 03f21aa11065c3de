using System.Net;

using CommCenter.Core.Calls;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Begins and changes calls through Twilio ("Call resource").</summary>
/// <param name="client">Twilio.</param>
/// <param name="publicAddress">Our own address as Twilio reaches it, without a slash at the end; empty while it cannot.</param>
public sealed class TwilioCallPlacer(TwilioClient client, Func<string> publicAddress) : ICallPlacer
{
    /// <summary>Shorter than it takes most mobiles' own voicemail to answer in the person's place.</summary>
    private const string OwnPhoneRings = "20";

    private const string NoAddress = "Twilio cannot reach this program: it has no public address. An administrator has to set PublicUrl.";

    public Provider Provider => Provider.Twilio;

    public async Task<PlaceResult> PlaceAsync(CallToPlace call, CancellationToken cancellationToken)
    {
        if (publicAddress().Length == 0) return new CallRefused(NoAddress, LineTrouble: true);
        var answer = await client.CreateCallAsync(call.AccountSid, Fields(call), cancellationToken);
        return answer.Reach switch
        {
            TwilioReach.NotSetUp => new CallRefused("No Twilio account is set up for this number.", LineTrouble: true),
            TwilioReach.NotReached => new CallRefused("Twilio could not be reached. Nobody was called."),
            TwilioReach.Lost => new CallUnknown("Twilio did not answer."),
            _ when answer.IsSuccess => answer["sid"] is { } sid ? new CallTaken(sid) : new CallUnknown("Twilio's answer could not be read."),
            _ when (int)answer.Status >= 500 => new CallUnknown($"Twilio had trouble (HTTP {(int)answer.Status})."),
            _ => Refused(answer),
        };
    }

    public async Task<ChangeResult> EndAsync(LiveLeg call, bool answered, CancellationToken cancellationToken)
    {
        // "canceled" would leave a call alone that was taken meanwhile.
        var status = answered || call.CallId != call.LegId ? "completed" : "canceled";
        var ended = await ChangeAsync(call, [new("Status", status)], cancellationToken);
        return ended.WasOver && status == "canceled" ? await ChangeAsync(call, [new("Status", "completed")], cancellationToken) : ended;
    }

    public Task<ChangeResult> HoldAsync(LiveLeg customer, Phone back, CancellationToken cancellationToken)
        => ChangeAsync(customer, [new("Twiml", TwilioLegTwiml.Hold(customer, back, publicAddress()))], cancellationToken);

    public Task<ChangeResult> ConnectAsync(LiveLeg customer, Phone to, Phone back, CancellationToken cancellationToken)
        => ChangeAsync(customer, [new("Twiml", TwilioLegTwiml.Connect(customer, to, back, publicAddress()))], cancellationToken);

    private async Task<ChangeResult> ChangeAsync(LiveLeg leg, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        var answer = await client.UpdateCallAsync(leg.AccountSid, leg.LegId, fields, cancellationToken);
        if (answer.IsSuccess) return new ChangeResult(null);
        if (answer.Reach != TwilioReach.Answered) return new ChangeResult(answer.Reach == TwilioReach.NotSetUp ? "No Twilio account is set up for this number." : "Twilio did not answer. Try again.");
        if ((int)answer.Status >= 500) return new ChangeResult("Twilio had trouble. Try again.");
        var over = answer.Status == HttpStatusCode.NotFound || TwilioErrors.Code(answer["code"]) == TwilioCallErrors.OverCode;
        return over ? new ChangeResult("The call has ended already.", WasOver: true) : new ChangeResult(Explain(answer).Words);
    }

    private List<KeyValuePair<string, string>> Fields(CallToPlace call)
    {
        var asked = $"?line={call.LineId}&entry={call.EntryId}&staff={call.StaffId}";
        var voice = publicAddress() + TwilioVoiceAddress.Root;
        return
        [
            new("To", call.StaffPhone), new("From", call.LineAddress), new("Timeout", OwnPhoneRings),
            new("Url", $"{voice}outbound{asked}&to={Uri.EscapeDataString(call.Customer)}"), new("Method", "POST"),
            new("StatusCallback", $"{voice}status{asked}"), new("StatusCallbackMethod", "POST"),
            new("StatusCallbackEvent", "initiated"), new("StatusCallbackEvent", "ringing"), new("StatusCallbackEvent", "answered"), new("StatusCallbackEvent", "completed"),
        ];
    }

    private static CallRefused Refused(TwilioAnswer answer)
    {
        var (words, trouble) = Explain(answer);
        return new CallRefused(words, trouble);
    }

    private static (string Words, bool LineTrouble) Explain(TwilioAnswer answer) => TwilioCallErrors.Explain((int)answer.Status, answer["code"], answer["message"]);
}
