using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>Dial: rings phones at once or in turn, asks each that answers whether it takes the call, and puts the first that does through.</summary>
internal sealed class DialVerb(SimulatorOptions options, CallBook book, Ringer ringer, RecordingShelf shelf, WebhookCaller caller, TimeProvider time)
{
    public async Task<CallStepTaken?> RunAsync(CallEngine engine, SimulatedCall call, TwimlDocument document, XElement dial, CancellationToken turn)
    {
        if ((string?)dial.Attribute("answerOnBridge") != "true")
            engine.Answer(call);
        call.Does(CallDoing.Nothing, "It rings at the other end");
        List<SimulatedCall> rung = [];
        var bridged = false;
        SimulatedCall? taken = null;
        try
        {
            taken = await RingAsync(engine, call, document, dial, rung, turn);
            bridged = taken is not null;
            Cancel(engine, rung.Where(leg => leg != taken));
            if (taken is not null)
                await BridgeAsync(engine, call, taken, document, dial, turn);
        }
        finally
        {
            if (turn.IsCancellationRequested)
                Cancel(engine, rung);
            call.Change(now => now with { Doing = CallDoing.Nothing, Display = "", PartnerSid = null });
            if (call.IsOver && bridged)
                await TellActionAsync(call, document, dial, taken!);
        }

        return dial.Attribute("action") is null ? null : new CallStepTaken.GoTo(Action(document, dial, taken ?? rung.LastOrDefault(), bridged));
    }

    private async Task<SimulatedCall?> RingAsync(CallEngine engine, SimulatedCall call, TwimlDocument document, XElement dial, List<SimulatedCall> rung, CancellationToken turn)
    {
        var targets = DialLegs.Targets(document, dial);
        if ((string?)dial.Attribute("sequential") != "true")
            return await FirstAsync([.. targets.Select(ConnectAsync)], turn);
        foreach (var target in targets)
        {
            if (await ConnectAsync(target).WaitAsync(turn) is { } taken)
                return taken;
        }

        return null;

        async Task<SimulatedCall?> ConnectAsync(DialTarget target)
        {
            var leg = DialLegs.Make(book, call, dial, target);
            rung.Add(leg);
            if (!await ringer.RingAsync(engine, leg, Speaker.Number(dial, "timeout", 30)))
                return null;
            await engine.RunAsync(leg, target.Whisper);
            return leg.IsOver ? null : leg;
        }
    }

    private static void Cancel(CallEngine engine, IEnumerable<SimulatedCall> legs)
    {
        foreach (var leg in legs)
            engine.End(leg, "canceled", 487);
    }

    private static async Task<SimulatedCall?> FirstAsync(List<Task<SimulatedCall?>> ringing, CancellationToken turn)
    {
        while (ringing.Count > 0)
        {
            var done = await Task.WhenAny(ringing).WaitAsync(turn);
            if (await done is { } taken)
                return taken;
            ringing.Remove(done);
        }

        return null;
    }

    /// <summary>Both speak until one hangs up, or one of them gets other instructions.</summary>
    private async Task BridgeAsync(CallEngine engine, SimulatedCall call, SimulatedCall leg, TwimlDocument document, XElement dial, CancellationToken turn)
    {
        engine.Answer(call);
        var recording = ((string?)dial.Attribute("record") ?? "do-not-record") is var wanted and not ("do-not-record" or "false")
            ? shelf.Begin(call, new RecordingWanted("DialVerb", wanted.EndsWith("dual", StringComparison.Ordinal) ? 2 : 1, "both", RecordingShelf.Callback(document, dial)))
            : null;
        leg.Recording = recording;
        call.Change(now => now with { Doing = CallDoing.Talking, Display = "Talking", PartnerSid = leg.Sid });
        leg.Change(now => now with { Doing = CallDoing.Talking, Display = "Talking", PartnerSid = call.Sid });
        using var other = leg.BeginTurn();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(Speaker.Number(dial, "timeLimit", 14_400)), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(turn, other.Token, limit.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, any.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (recording is not null)
            shelf.Finish(recording);
        leg.Recording = null;
        if (leg.TakeRedirect() is { } elsewhere)
            engine.Start(leg, elsewhere);
        else
            engine.End(leg, "completed");
        turn.ThrowIfCancellationRequested();
    }

    private TwimlSource Action(TwimlDocument document, XElement dial, SimulatedCall? last, bool bridged)
    {
        List<KeyValuePair<string, string>> fields = [new("DialBridged", bridged ? "true" : "false")];
        var status = last is null ? "failed" : last.IsOver ? last.Now.Status : "completed";
        if (bridged)
            fields.Add(new("DialCallDuration", VoiceForm.Number(last!.Now.SecondsAt(time.GetUtcNow()))));
        if (last is not null)
            fields.Add(new("DialCallSid", last.Sid));
        fields.Add(new("DialCallStatus", status));
        if (bridged && shelf.All(recording => recording.Call == last!.Parent && recording.Wanted.Source == "DialVerb") is [var recorded, ..])
            fields.Add(new("RecordingUrl", recorded.Url));
        return new TwimlSource(document.Address((string?)dial.Attribute("action")), $"Dialled: {status}", (string?)dial.Attribute("method") ?? "POST") { Fields = fields };
    }

    /// <summary>The caller hung up: the app is told how the dialling went all the same, but nobody hears what it answers.</summary>
    private async Task TellActionAsync(SimulatedCall call, TwimlDocument document, XElement dial, SimulatedCall taken)
    {
        if (dial.Attribute("action") is null)
            return;
        var action = Action(document, dial, taken, bridged: true);
        await caller.CallAsync(
            new Webhook(action.Url.OriginalString, [.. VoiceForm.Of(call, options.AccountSid), .. action.Fields], action.Title, "voice") { Method = action.Method }, CancellationToken.None);
    }
}
