namespace CommCenter.Web.Simulator;

/// <summary>One step of a delivery, and what it waits for.</summary>
public sealed record DeliveryStep(string Status, TimeSpan After, int? ErrorCode = null, string? ErrorMessage = null);

/// <summary>The way of one text through the network, fixed when it is taken, so that a later change of the plan does not reach it.</summary>
public sealed record DeliveryRun(string Sid, IReadOnlyList<DeliveryStep> Steps, bool LoseCallbacks = false, bool DuplicateCallbacks = false)
{
    public static DeliveryRun For(SimulatedMessage message, FaultPlan plan, CallbackDelays delays)
    {
        IReadOnlyList<DeliveryStep> steps = [new("sent", delays.Sent), Final(message, plan, delays.Delivered)];
        return new DeliveryRun(message.Sid, plan.ReverseCallbacks ? [.. steps.Reverse()] : steps, plan.LoseCallbacks, plan.DuplicateCallbacks);
    }

    private static DeliveryStep Final(SimulatedMessage message, FaultPlan plan, TimeSpan after)
    {
        var (status, code) = plan switch
        {
            _ when plan.PhonesOff.Contains(message.Phone) => ("undelivered", 30003),
            { CarrierFilter: true } => ("undelivered", 30007),
            { FinalStatus: { } asked } => (asked, plan.FinalCode ?? 30008),
            _ => ("delivered", 0),
        };
        return code == 0 ? new(status, after) : new(status, after, code, TwilioWords.Of(code));
    }
}
