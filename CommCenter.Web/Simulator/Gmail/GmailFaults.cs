namespace CommCenter.Web.Simulator.Gmail;

/// <summary>Holds the plan of what goes wrong with mail, and counts down what was asked for a number of times.</summary>
public sealed class GmailFaults
{
    private readonly Lock _gate = new();
    private GmailFaultPlan _plan = new();

    /// <summary>Raised when the plan changes, also by counting down.</summary>
    public event Action? Changed;

    public GmailFaultPlan Plan
    {
        get
        {
            lock (_gate)
                return _plan;
        }
    }

    public void Set(Func<GmailFaultPlan, GmailFaultPlan> change)
    {
        lock (_gate)
            _plan = change(_plan);
        Changed?.Invoke();
    }

    public bool IsRevoked(string mailbox) => Plan.Revoked.Contains(mailbox, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the request that has just come in is answered with instead; null when it goes well.</summary>
    public RequestFault? TakeForRequest() => Take<RequestFault?>(plan => plan switch
    {
        { TooManyNext: > 0 } => (RequestFault.TooMany, plan with { TooManyNext = plan.TooManyNext - 1 }),
        { RateLimitNext: > 0 } => (RequestFault.RateLimit, plan with { RateLimitNext = plan.RateLimitNext - 1 }),
        { FailNext: > 0 } => (RequestFault.Fail, plan with { FailNext = plan.FailNext - 1 }),
        _ => (null, plan),
    });

    /// <summary>Whether this reading of history is told that its start is too old.</summary>
    public bool TakeHistoryGone() => Take(plan => plan.HistoryGoneNext > 0 ? (true, plan with { HistoryGoneNext = plan.HistoryGoneNext - 1 }) : (false, plan));

    /// <summary>What happens to the send that has just come in.</summary>
    public SendFault TakeForSend() => Take(plan => plan switch
    {
        { AbortSendNext: > 0 } => (SendFault.Abort, plan with { AbortSendNext = plan.AbortSendNext - 1 }),
        { LoseSendAnswerNext: > 0 } => (SendFault.NoAnswer, plan with { LoseSendAnswerNext = plan.LoseSendAnswerNext - 1 }),
        _ => (SendFault.None, plan),
    });

    private T Take<T>(Func<GmailFaultPlan, (T Taken, GmailFaultPlan Left)> take)
    {
        T taken;
        bool changed;
        lock (_gate)
        {
            (taken, var left) = take(_plan);
            changed = left != _plan;
            _plan = left;
        }

        if (changed)
            Changed?.Invoke();
        return taken;
    }
}

/// <summary>What can happen to one request before it is looked at.</summary>
public enum RequestFault
{
    TooMany,
    RateLimit,
    Fail,
}
