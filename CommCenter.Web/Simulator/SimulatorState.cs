namespace CommCenter.Web.Simulator;

/// <summary>What the simulated network remembers, in memory and bounded: the texts, who said STOP to which line, and the log.</summary>
public sealed class SimulatorState
{
    public const int MostMessages = 5000;
    public const int MostRequests = 300;

    private static readonly string[] Forward = ["accepted", "queued", "sending", "sent", "undelivered", "failed", "delivered", "read"];

    private readonly Lock _gate = new();
    private readonly LinkedList<SimulatedMessage> _messages = [];
    private readonly Dictionary<string, LinkedListNode<SimulatedMessage>> _bySid = [];
    private readonly LinkedList<ReceivedRequest> _requests = [];
    private readonly HashSet<(string Line, string Phone)> _optedOut = [];
    private long _requestCount;

    /// <summary>Raised after every change, outside the lock, on whatever thread made it.</summary>
    public event Action? Changed;

    public void Add(SimulatedMessage message)
    {
        lock (_gate)
        {
            _bySid[message.Sid] = _messages.AddFirst(message);
            if (_messages.Count > MostMessages)
            {
                _bySid.Remove(_messages.Last!.Value.Sid);
                _messages.RemoveLast();
            }
        }

        Changed?.Invoke();
    }

    public void Log(ReceivedRequest request)
    {
        lock (_gate)
        {
            _requests.AddFirst(request with { Id = ++_requestCount });
            if (_requests.Count > MostRequests)
                _requests.RemoveLast();
        }

        Changed?.Invoke();
    }

    /// <summary>Moves a text's status forward; an older word, as in callbacks out of order, changes nothing.</summary>
    public SimulatedMessage? Advance(string sid, DeliveryStep step, DateTimeOffset now)
    {
        SimulatedMessage message;
        lock (_gate)
        {
            if (!_bySid.TryGetValue(sid, out var node))
                return null;
            message = node.Value;
            if (Array.IndexOf(Forward, step.Status) > Array.IndexOf(Forward, message.Status))
                node.Value = message = message with
                {
                    Status = step.Status,
                    ErrorCode = step.ErrorCode,
                    ErrorMessage = step.ErrorMessage,
                    SentAt = message.SentAt ?? now,
                    UpdatedAt = now,
                };
        }

        Changed?.Invoke();
        return message;
    }

    /// <summary>Puts a changed copy in the place of a text.</summary>
    public void Change(string sid, Func<SimulatedMessage, SimulatedMessage> change)
    {
        lock (_gate)
        {
            if (_bySid.TryGetValue(sid, out var node))
                node.Value = change(node.Value);
        }

        Changed?.Invoke();
    }

    public SimulatedMessage? Find(string sid)
    {
        lock (_gate)
            return _bySid.TryGetValue(sid, out var node) ? node.Value : null;
    }

    /// <summary>The texts that fit, newest first.</summary>
    public IReadOnlyList<SimulatedMessage> Messages(Func<SimulatedMessage, bool> fits)
    {
        lock (_gate)
            return [.. _messages.Where(fits)];
    }

    /// <summary>What this phone shows, oldest first.</summary>
    public IReadOnlyList<SimulatedMessage> OnPhone(string number, int most = 200)
    {
        lock (_gate)
            return [.. _messages.Where(message => message.IsOnPhone && message.Phone == number).Take(most).Reverse()];
    }

    /// <summary>The log, newest first.</summary>
    public IReadOnlyList<ReceivedRequest> Requests(int most = MostRequests)
    {
        lock (_gate)
            return [.. _requests.Take(most)];
    }

    public void OptOut(string line, string phone)
    {
        lock (_gate)
            _optedOut.Add((line, phone));
    }

    public void OptIn(string line, string phone)
    {
        lock (_gate)
            _optedOut.Remove((line, phone));
    }

    public bool IsOptedOut(string line, string phone)
    {
        lock (_gate)
            return _optedOut.Contains((line, phone));
    }
}
