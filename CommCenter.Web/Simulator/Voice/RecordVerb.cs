using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>Record: takes a message until a key, silence, its longest length, or until it is hung up, which also is a message.</summary>
internal sealed class RecordVerb(SimulatorOptions options, RecordingShelf shelf, WebhookCaller caller, TimeProvider time)
{
    public async Task<CallStepTaken?> RunAsync(SimulatedCall call, TwimlDocument document, XElement verb, CancellationToken turn)
    {
        call.Drain();
        if ((string?)verb.Attribute("playBeep") != "false")
            call.Hear("♪ beep");
        var recording = shelf.Begin(call, new RecordingWanted("RecordVerb", 1, "inbound", RecordingShelf.Callback(document, verb))
        {
            MostSeconds = Speaker.Number(verb, "maxLength", 3600),
            Transcript = (string?)verb.Attribute("transcribeCallback") is { } told ? document.Address(told) : null,
            WantsTranscript = (string?)verb.Attribute("transcribe") == "true" || verb.Attribute("transcribeCallback") is not null,
        });
        call.Does(CallDoing.Recording, "Recording: say something");
        string end;
        try
        {
            end = await ListenAsync(call, verb, turn);
        }
        catch (OperationCanceledException) when (call.IsOver)
        {
            end = "hangup";
        }
        finally
        {
            call.Does(CallDoing.Nothing, "");
        }

        if (shelf.Finish(recording) is not { } taken)
            return null;
        KeyValuePair<string, string>[] fields =
        [
            new("Digits", end), new("RecordingDuration", VoiceForm.Number(taken.Seconds)), new("RecordingSid", taken.Sid), new("RecordingUrl", taken.Url),
        ];
        var action = new TwimlSource(document.Address((string?)verb.Attribute("action")), "Message taken", (string?)verb.Attribute("method") ?? "POST") { Fields = fields };
        if (end != "hangup")
            return new CallStepTaken.GoTo(action);

        // Nobody is there any more to hear what the answer says.
        await caller.CallAsync(
            new Webhook(action.Url.OriginalString, [.. VoiceForm.Of(call, options.AccountSid), .. fields], action.Title, "voice") { Method = action.Method }, CancellationToken.None);
        return null;
    }

    private async Task<string> ListenAsync(SimulatedCall call, XElement verb, CancellationToken turn)
    {
        var finishOn = (string?)verb.Attribute("finishOnKey") ?? "1234567890*#";
        var silence = options.Voice.Silence ?? TimeSpan.FromSeconds(Speaker.Number(verb, "timeout", 5));
        using var longest = new CancellationTokenSource(TimeSpan.FromSeconds(Speaker.Number(verb, "maxLength", 3600)), time);
        for (var speaking = TimeSpan.Zero; ;)
        {
            using var patience = new CancellationTokenSource(speaking + silence, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, longest.Token, turn);
            try
            {
                var input = await call.Inputs.ReadAsync(either.Token);
                if (input.Keys.FirstOrDefault(finishOn.Contains) is var key and not '\0')
                    return key.ToString();
                speaking = options.Voice.OfPerson(input.Words);
            }
            catch (OperationCanceledException) when (!turn.IsCancellationRequested)
            {
                return "";
            }
        }
    }
}
