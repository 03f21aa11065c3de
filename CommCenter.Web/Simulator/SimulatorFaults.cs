namespace CommCenter.Web.Simulator;

/// <summary>Holds the plan of what goes wrong, and counts down what was asked for a number of times.</summary>
public sealed class SimulatorFaults
{
    private readonly Lock gate = new();
    private FaultPlan plan = new();

    /// <summary>Raised when the plan changes, also by counting down.</summary>
    public event Action? Changed;

    public FaultPlan Plan
    {
        get
        {
            lock (gate)
                return plan;
        }
    }

    public void Set(Func<FaultPlan, FaultPlan> change)
    {
        lock (gate)
            plan = change(plan);
        Changed?.Invoke();
    }

    /// <summary>What happens to the send that has just come in.</summary>
    public SendFault TakeForSend()
    {
        SendFault taken;
        lock (gate)
        {
            (taken, plan) = plan switch
            {
                { AbortNext: > 0 } => (SendFault.Abort, plan with { AbortNext = plan.AbortNext - 1 }),
                { FailNext: > 0 } => (SendFault.Fail, plan with { FailNext = plan.FailNext - 1 }),
                { NoAnswerNext: > 0 } => (SendFault.NoAnswer, plan with { NoAnswerNext = plan.NoAnswerNext - 1 }),
                _ => (SendFault.None, plan),
            };
        }

        if (taken != SendFault.None)
            Changed?.Invoke();
        return taken;
    }
}

/// <summary>What can happen to one send before the delivery begins.</summary>
public enum SendFault
{
    None,
    Abort,
    Fail,
    NoAnswer,
}
