using CommCenter.Core.Calls;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Components.Calls;

/// <summary>The calls one screen tells of: those that ring, and for a moment those that were taken. Kept up to date from changes alone.</summary>
/// <remarks>Asked on publishers' threads and changed on the circuit's, so everything is under one lock.</remarks>
public sealed class RingingCalls
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, CallCard> _calls = [];
    private readonly HashSet<long> _hidden = [];
    private readonly HashSet<long> _opened = [];
    private bool _loading = true;

    /// <summary>Which has rung longest first; those whose conversation was opened here come last.</summary>
    public IReadOnlyList<CallCard> Shown
    {
        get { lock (_lock) return [.. _calls.Values.OrderBy(c => _opened.Contains(c.EntryId)).ThenBy(c => c.RangSince).ThenBy(c => c.EntryId)]; }
    }

    /// <summary>Its conversation was opened on this screen, so that little has to be said of it here.</summary>
    public bool IsOpened(long entryId)
    {
        lock (_lock) return _opened.Contains(entryId);
    }

    /// <summary>Whether the circuit must wake for it: it rings for us, or it is shown. A call hidden here, or one we make, wakes nobody.</summary>
    public bool Concerns(LiveChange change)
    {
        if (change is not CallChanged { Call: var call }) return false;
        lock (_lock) return _loading || _calls.ContainsKey(call.EntryId) || (Rings(call) && !_hidden.Contains(call.EntryId));
    }

    /// <summary>Begins anew with the calls that are going on; what came while they were read is newer.</summary>
    public void Load(IEnumerable<CallCard> goingOn)
    {
        lock (_lock)
        {
            var read = goingOn.Where(Rings).ToDictionary(c => c.EntryId);
            foreach (var gone in _calls.Values.Where(c => Rings(c) && !read.ContainsKey(c.EntryId)).ToList()) _calls.Remove(gone.EntryId);
            foreach (var call in read.Values.Where(c => !_hidden.Contains(c.EntryId))) _calls.TryAdd(call.EntryId, call);
            _loading = false;
        }
    }

    /// <returns>True when it is one that was not shown before.</returns>
    public bool Apply(CallCard call)
    {
        lock (_lock)
        {
            var known = _calls.ContainsKey(call.EntryId);
            if (Rings(call))
            {
                if (_hidden.Contains(call.EntryId)) return false;
                _calls[call.EntryId] = call;
                return !known;
            }

            _hidden.Remove(call.EntryId);
            _opened.Remove(call.EntryId);
            if (known && call.Status == CallStatus.InProgress) _calls[call.EntryId] = call;
            else _calls.Remove(call.EntryId);
            return false;
        }
    }

    /// <summary>It is not told of on this screen any more.</summary>
    public void Hide(long entryId)
    {
        lock (_lock)
        {
            if (_calls.Remove(entryId, out var call) && Rings(call)) _hidden.Add(entryId);
        }
    }

    /// <summary>Its conversation is opened on this screen.</summary>
    public void Open(long entryId)
    {
        lock (_lock) _opened.Add(entryId);
    }

    /// <summary>That it was taken has been said long enough.</summary>
    public void Leave(long entryId)
    {
        lock (_lock)
        {
            if (_calls.TryGetValue(entryId, out var call) && !Rings(call)) _calls.Remove(entryId);
        }
    }

    private static bool Rings(CallCard call) => call is { Inbound: true, Status: CallStatus.Queued or CallStatus.Ringing };
}
