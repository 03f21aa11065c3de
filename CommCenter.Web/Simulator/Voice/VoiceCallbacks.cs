using System.Collections.Concurrent;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>Reports calls to the app beside the call itself: in order for each call, unless the plan wants it lost, late, twice or out of order.</summary>
public sealed class VoiceCallbacks(
    SimulatorOptions options, SimulatorState state, SimulatorFaults faults, WebhookCaller caller, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<VoiceCallbacks> log)
{
    private readonly ConcurrentDictionary<string, Line> _lines = new();

    /// <summary>An event of a leg: initiated, ringing, answered or completed.</summary>
    public void Report(SimulatedCall call, string happened, string status)
    {
        if (call.StatusCallback is not { } address || !address.Events.Contains(happened))
            return;
        var form = VoiceForm.Event(call, options.AccountSid, status, time.GetUtcNow());
        Send(call, new Webhook(address.Url.OriginalString, form, $"Call {status}", "voice") { Method = address.Method });
    }

    /// <summary>Anything else about a call: a recording, a transcript.</summary>
    public void Send(SimulatedCall call, Webhook webhook)
    {
        if (faults.TakeLostCallback())
        {
            state.Log(new ReceivedRequest(time.GetUtcNow(), webhook.Title, webhook.Channel, "callback lost on the way", null, TimeSpan.Zero, "never sent to the app"));
            return;
        }

        var line = _lines.GetOrAdd((call.Parent ?? call).Sid, _ => new Line());
        var plan = faults.Plan;
        lock (line)
        {
            line.Waiting.Add(webhook);
            if (plan.DuplicateCallbacks)
                line.Waiting.Add(webhook with { Oddity = "the same again" });
            if (line.Waiting.Count > (plan.DuplicateCallbacks ? 2 : 1))
                return;
        }

        _ = DeliverAsync(line, plan);
    }

    private async Task DeliverAsync(Line line, FaultPlan plan)
    {
        try
        {
            var cancel = lifetime.ApplicationStopping;
            if (plan.ReverseCallbacks)
                await Task.Delay(options.Voice.Disorder, time, cancel);
            if (plan.CallbackDelaySeconds > 0)
                await Task.Delay(TimeSpan.FromSeconds(plan.CallbackDelaySeconds), time, cancel);
            while (Next(line, plan.ReverseCallbacks) is { } webhook)
            {
                await caller.CallAsync(webhook, cancel);
                lock (line)
                    line.Waiting.Remove(webhook);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A simulated call could not be reported");
        }
    }

    private static Webhook? Next(Line line, bool last)
    {
        lock (line)
            return last ? line.Waiting.LastOrDefault() : line.Waiting.FirstOrDefault();
    }

    /// <summary>The reports of one call that are still to go out, the one that is going out among them.</summary>
    private sealed class Line
    {
        public List<Webhook> Waiting { get; } = [];
    }
}
