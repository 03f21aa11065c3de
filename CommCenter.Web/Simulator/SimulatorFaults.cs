namespace CommCenter.Web.Simulator;

/// <summary>Holds the plan of what goes wrong, and counts down what was asked for a number of times.</summary>
public sealed class SimulatorFaults
{
    private readonly Lock _gate = new();
    private FaultPlan _plan = new();

    /// <summary>Raised when the plan changes, also by counting down.</summary>
    public event Action? Changed;

    public FaultPlan Plan
    {
        get
        {
            lock (_gate)
                return _plan;
        }
    }

    public void Set(Func<FaultPlan, FaultPlan> change)
    {
        lock (_gate)
            _plan = change(_plan);
        Changed?.Invoke();
    }

    /// <summary>The HTTP status the list that was just asked for fails with; null when it goes well.</summary>
    public int? TakeForList()
    {
        lock (_gate)
        {
            if (_plan.FailListNext == 0)
                return null;
            _plan = _plan with { FailListNext = _plan.FailListNext - 1 };
        }

        Changed?.Invoke();
        return Plan.FailStatus;
    }

    /// <summary>Whether the callback about a call that is just due gets lost.</summary>
    public bool TakeLostCallback()
    {
        lock (_gate)
        {
            if (_plan.LoseNextCallbacks == 0)
                return _plan.LoseCallbacks;
            _plan = _plan with { LoseNextCallbacks = _plan.LoseNextCallbacks - 1 };
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>What happens to the send that has just come in.</summary>
    public SendFault TakeForSend()
    {
        SendFault taken;
        lock (_gate)
        {
            (taken, _plan) = _plan switch
            {
                { AbortNext: > 0 } => (SendFault.Abort, _plan with { AbortNext = _plan.AbortNext - 1 }),
                { FailNext: > 0 } => (SendFault.Fail, _plan with { FailNext = _plan.FailNext - 1 }),
                { NoAnswerNext: > 0 } => (SendFault.NoAnswer, _plan with { NoAnswerNext = _plan.NoAnswerNext - 1 }),
                _ => (SendFault.None, _plan),
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
