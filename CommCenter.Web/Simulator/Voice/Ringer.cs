namespace CommCenter.Web.Simulator.Voice;

/// <summary>Lets a phone ring until somebody there decides, or nobody does.</summary>
internal sealed class Ringer(SimulatorOptions options, SimulatorFaults faults, CallBook book, VoiceCallbacks callbacks, TimeProvider time)
{
    /// <returns>Whether it was answered; if not, the leg has been ended.</returns>
    public async Task<bool> RingAsync(CallEngine engine, SimulatedCall call, int seconds)
    {
        callbacks.Report(call, "initiated", "initiated");
        var isBrowser = call.To.StartsWith("client:", StringComparison.Ordinal);
        var habit = faults.Plan.PhonesOff.Contains(call.To) ? PhoneHabit.Unreachable : book.HabitOf(call.To);
        if (habit == PhoneHabit.Unreachable || (isBrowser && faults.Plan.NoBrowsers))
        {
            // A browser that is not signed in is not there; a phone that is off cannot be reached.
            engine.End(call, isBrowser ? "no-answer" : "failed", isBrowser ? 404 : 480);
            return false;
        }

        call.Change(now => now with { Status = "ringing", Doing = CallDoing.Ringing, Display = "Ringing" });
        callbacks.Report(call, "ringing", "ringing");
        if (habit is not PhoneHabit.Ask)
            call.Decide(habit switch { PhoneHabit.Answer => "answer", PhoneHabit.Busy => "busy", _ => "mailbox" });
        var decision = await DecisionAsync(call, options.Voice.Ring ?? TimeSpan.FromSeconds(seconds));
        switch (decision)
        {
            case "answer" or "mailbox" when !call.IsOver:
                call.Change(now => now with { Status = "in-progress", AnsweredAt = time.GetUtcNow(), IsMailbox = decision == "mailbox", Doing = CallDoing.Nothing, Display = "" });
                callbacks.Report(call, "answered", "in-progress");
                return true;
            case "busy":
                engine.End(call, "busy", 486);
                return false;
            default:
                engine.End(call, "no-answer", 487);
                return false;
        }
    }

    private async Task<string> DecisionAsync(SimulatedCall call, TimeSpan wait)
    {
        try
        {
            return await call.PickUp.WaitAsync(wait, time, call.Over);
        }
        catch (Exception nobody) when (nobody is TimeoutException or OperationCanceledException)
        {
            // From now on it cannot be taken any more.
            return call.Decide("late") || !call.PickUp.IsCompleted ? "" : await call.PickUp;
        }
    }
}
