using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>Follows the app's documents verb by verb, as Twilio does, until the call is over.</summary>
internal sealed class CallEngine(TwimlReader reader, Speaker speaker, GatherVerb gather, RecordVerb record, DialVerb dial, RecordingShelf recordings, VoiceCallbacks callbacks, TimeProvider time, ILogger<CallEngine> log)
{
    private const string Apology = "We are sorry. An application error has occurred. Goodbye.";

    /// <summary>Runs a first leg in the background, from its first document to its end.</summary>
    public void Start(SimulatedCall call, TwimlSource first) => _ = RunToEndAsync(call, first);

    private async Task RunToEndAsync(SimulatedCall call, TwimlSource first)
    {
        try
        {
            await RunAsync(call, first);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The simulated call {ExternalId} failed", call.Sid);
        }

        End(call, "completed");
    }

    /// <summary>Follows documents until there is nothing more to do, the call is over, or it was hung up.</summary>
    public async Task RunAsync(SimulatedCall call, TwimlSource? next)
    {
        while (next is not null && !call.IsOver)
        {
            using var turn = call.BeginTurn();
            try
            {
                if (await reader.ReadAsync(call, next, turn.Token) is not { } document)
                {
                    Answer(call);
                    await speaker.SayAsync(call, Apology, turn.Token);
                    End(call, "completed");
                    return;
                }

                next = await FollowAsync(call, document, turn.Token);
            }
            catch (OperationCanceledException) when (turn.IsCancellationRequested)
            {
                next = call.TakeRedirect();
            }
        }
    }

    private async Task<TwimlSource?> FollowAsync(SimulatedCall call, TwimlDocument document, CancellationToken turn)
    {
        foreach (var verb in document.Verbs)
        {
            turn.ThrowIfCancellationRequested();
            switch (await TakeAsync(call, document, verb, turn))
            {
                case CallStepTaken.GoTo step:
                    return step.Source;
                case CallStepTaken.HungUp:
                    End(call, "completed");
                    return null;
            }
        }

        return null;
    }

    private async Task<CallStepTaken?> TakeAsync(SimulatedCall call, TwimlDocument document, XElement verb, CancellationToken turn)
    {
        if (verb.Name.LocalName is not ("Reject" or "Pause" or "Redirect" or "Dial"))
            Answer(call);
        switch (verb.Name.LocalName)
        {
            case "Say" or "Play" or "Pause":
                await speaker.PlayAsync(call, document, verb, turn);
                return null;
            case "Gather":
                return await gather.RunAsync(call, document, verb, turn);
            case "Record":
                return await record.RunAsync(call, document, verb, turn);
            case "Dial":
                return await dial.RunAsync(this, call, document, verb, turn);
            case "Redirect":
                return new CallStepTaken.GoTo(new TwimlSource(document.Address(verb.Value), "Call redirected", (string?)verb.Attribute("method") ?? "POST"));
            case "Reject":
                End(call, (string?)verb.Attribute("reason") == "busy" ? "busy" : "no-answer");
                return null;
            default:
                return new CallStepTaken.HungUp();
        }
    }

    /// <summary>The network takes the call: from now on it is charged.</summary>
    public void Answer(SimulatedCall call)
    {
        if (call.Now is { AnsweredAt: null, IsOver: false })
            call.Change(now => now with { Status = "in-progress", AnsweredAt = time.GetUtcNow() });
    }

    /// <summary>Ends a leg, whoever wanted it, and reports that once.</summary>
    public void End(SimulatedCall call, string status, int? sipCode = null)
    {
        // A call that nobody took cannot have been completed, nor one that was taken be refused.
        var final = call.Now.AnsweredAt is not null ? "completed" : status;
        if (!call.End(final, sipCode))
            return;
        if (call.Recording is { } running)
            recordings.Finish(running);
        callbacks.Report(call, "completed", final);
    }
}
