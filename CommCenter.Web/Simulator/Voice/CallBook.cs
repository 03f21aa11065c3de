namespace CommCenter.Web.Simulator.Voice;

/// <summary>All legs of the simulated telephone network, in memory and bounded, and how people's phones behave when they ring.</summary>
public sealed class CallBook(TimeProvider time)
{
    public const int MostCalls = 2000;

    private readonly Lock _gate = new();
    private readonly LinkedList<SimulatedCall> _calls = [];
    private readonly Dictionary<string, SimulatedCall> _bySid = [];
    private readonly Dictionary<string, PhoneHabit> _habits = [];

    /// <summary>Raised after every change, on whatever thread made it.</summary>
    public event Action? Changed;

    public SimulatedCall Add(Func<TimeProvider, Action, SimulatedCall> make)
    {
        var call = make(time, Tell);
        lock (_gate)
        {
            _bySid[call.Sid] = _calls.AddFirst(call).Value;
            if (_calls.Count > MostCalls)
            {
                _bySid.Remove(_calls.Last!.Value.Sid);
                _calls.RemoveLast();
            }
        }

        Tell();
        return call;
    }

    public SimulatedCall? Find(string sid)
    {
        lock (_gate)
            return _bySid.GetValueOrDefault(sid);
    }

    /// <summary>The legs that fit, newest first.</summary>
    public IReadOnlyList<SimulatedCall> Calls(Func<SimulatedCall, bool> fits)
    {
        lock (_gate)
            return [.. _calls.Where(fits)];
    }

    public PhoneHabit HabitOf(string phone)
    {
        lock (_gate)
            return _habits.GetValueOrDefault(phone);
    }

    public void SetHabit(string phone, PhoneHabit habit)
    {
        lock (_gate)
            _habits[phone] = habit;
        Tell();
    }

    internal void Tell() => Changed?.Invoke();
}

/// <summary>What happens at a phone when it rings.</summary>
public enum PhoneHabit
{
    /// <summary>Somebody at the page decides, or nobody does.</summary>
    Ask,
    Answer,
    Busy,

    /// <summary>The phone's own mailbox answers.</summary>
    Mailbox,
    Unreachable,
}
