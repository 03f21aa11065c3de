using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Calls;

/// <summary>Who is at work now and what they do: whoever has a screen open is on shift. Only in memory: it is true while it is shown, and nobody is rung or not because of it.</summary>
public sealed class ShiftBoard : IDisposable
{
    /// <summary>A page that is loaded again is away for a moment; nobody is told.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly Lock _lock = new();
    private readonly Dictionary<(long CompanyId, long StaffId), Person> _people = [];
    private readonly Dictionary<long, (long CompanyId, long StaffId, DateTimeOffset Since)> _talks = [];
    private readonly HashSet<long> _read = [];
    private readonly LiveFeed _feed;
    private readonly TimeProvider _time;
    private readonly LiveSubscription _calls;

    public ShiftBoard(LiveFeed feed, TimeProvider time)
    {
        (_feed, _time) = (feed, time);
        _calls = feed.Subscribe("who is on a call", LiveFeed.EveryCompany, Heed, _ => Task.CompletedTask);
    }

    /// <summary>A screen of somebody's is open; dispose it with the screen.</summary>
    public Attendance Enter(long companyId, long staffId, string name)
    {
        var screen = new Attendance(this, companyId, staffId);
        Change(companyId, () =>
        {
            if (!_people.TryGetValue((companyId, staffId), out var person)) _people[(companyId, staffId)] = person = new Person { Name = name, Since = _time.GetUtcNow() };
            person.Name = name;
            person.Screens.Add(screen);
        });
        return screen;
    }

    /// <summary>Says by hand that somebody is away, or back.</summary>
    public void SetAway(long companyId, long staffId, bool away) => Change(companyId, () =>
    {
        if (_people.TryGetValue((companyId, staffId), out var person)) person.ByHand = away;
    });

    /// <summary>Whether the calls that went on before anybody came are known; they are asked for once.</summary>
    public bool NeedsCalls(long companyId)
    {
        lock (_lock) return _read.Add(companyId);
    }

    /// <summary>Calls that go on, as they were read.</summary>
    public void Take(long companyId, IEnumerable<CallCard> calls) => Change(companyId, () =>
    {
        foreach (var call in calls) Note(companyId, call);
    });

    /// <summary>Everybody on shift, by name.</summary>
    public IReadOnlyList<OnShift> Of(long companyId)
    {
        lock (_lock) return Read(companyId);
    }

    public void Dispose() => _calls.Dispose();

    internal void Leave(Attendance screen)
    {
        lock (_lock) screen.Left = true;
        _ = ForgetAsync(screen);
    }

    internal void Change(long companyId, Action change)
    {
        IReadOnlyList<OnShift> before, after;
        lock (_lock)
        {
            before = Read(companyId);
            change();
            Restamp(companyId);
            after = Read(companyId);
        }

        if (!before.SequenceEqual(after)) _feed.Publish(new ShiftChanged(companyId, after));
    }

    private async Task ForgetAsync(Attendance screen)
    {
        await Task.Delay(Grace, _time);
        Change(screen.CompanyId, () =>
        {
            if (!_people.TryGetValue((screen.CompanyId, screen.StaffId), out var person)) return;
            person.Screens.Remove(screen);
            if (person.Screens.Count == 0) _people.Remove((screen.CompanyId, screen.StaffId));
        });
    }

    /// <summary>Runs on the publisher's thread.</summary>
    private bool Heed(LiveChange change)
    {
        if (change is CallChanged call) Change(call.CompanyId, () => Note(call.CompanyId, call.Call));
        return false;
    }

    private void Note(long companyId, CallCard call)
    {
        if (call is { Status: CallStatus.InProgress, StaffId: { } staff }) _talks[call.EntryId] = (companyId, staff, call.HasItSince ?? call.AnsweredAt ?? _time.GetUtcNow());
        else _talks.Remove(call.EntryId);
    }

    private void Restamp(long companyId)
    {
        foreach (var person in _people.Where(p => p.Key.CompanyId == companyId).Select(p => p.Value))
        {
            if (person.IsAway == person.WasAway) continue;
            (person.WasAway, person.Since) = (person.IsAway, _time.GetUtcNow());
        }
    }

    private List<OnShift> Read(long companyId) =>
    [
        .. from p in _people
           where p.Key.CompanyId == companyId && p.Value.Screens.Exists(s => s.Connected)
           orderby p.Value.Name, p.Key.StaffId
           select Read(p.Key, p.Value),
    ];

    private OnShift Read((long CompanyId, long StaffId) key, Person person)
    {
        var talks = _talks.Values.Where(t => t.CompanyId == key.CompanyId && t.StaffId == key.StaffId).Select(t => t.Since).ToList();
        return talks.Count > 0 ? new OnShift(key.StaffId, person.Name, Presence.OnCall, talks.Min(), person.ByHand)
            : new OnShift(key.StaffId, person.Name, person.IsAway ? Presence.Away : Presence.Available, person.Since, person.ByHand);
    }

    private sealed class Person
    {
        public required string Name { get; set; }
        public List<Attendance> Screens { get; } = [];
        public bool ByHand { get; set; }
        public bool WasAway { get; set; }
        public DateTimeOffset Since { get; set; }

        /// <summary>All their screens are idle, or they said so.</summary>
        public bool IsAway => ByHand || (Screens.Exists(s => s.Connected) && Screens.Where(s => s.Connected).All(s => s.Idle));
    }
}

/// <summary>One open screen of somebody's.</summary>
public sealed class Attendance(ShiftBoard board, long companyId, long staffId) : IDisposable
{
    public long CompanyId => companyId;

    public long StaffId => staffId;

    internal bool Idle { get; private set; }

    internal bool Connected { get; private set; } = true;

    internal bool Left { get; set; }

    /// <summary>Nobody has touched this screen for a while, or somebody does again.</summary>
    public void SetIdle(bool idle) => board.Change(companyId, () => Idle = idle);

    /// <summary>The browser behind it is gone, or back.</summary>
    public void SetOnline(bool online) => board.Change(companyId, () => Connected = online);

    public void Dispose()
    {
        if (!Left) board.Leave(this);
    }
}

/// <summary>Somebody at work.</summary>
/// <param name="StaffId">Who.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="State">What they do.</param>
/// <param name="Since">Since when.</param>
/// <param name="ByHand">They said themselves that they are away.</param>
public sealed record OnShift(long StaffId, string Name, Presence State, DateTimeOffset Since, bool ByHand = false);

/// <summary>What somebody at work does.</summary>
public enum Presence
{
    Available,
    OnCall,
    Away,
}

/// <summary>Somebody came, went, talks or is away.</summary>
public sealed record ShiftChanged(long CompanyId, IReadOnlyList<OnShift> Staff) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("shift", CompanyId);
}
