using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Tells the reading of mailboxes which of them to look into, and how far the provider says it is.</summary>
public sealed class MailboxSignal(TimeProvider time) : WakeSignal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, DateTimeOffset> _toldAt = [];
    private Dictionary<long, string?> _changed = [];

    /// <summary>Something changed in a mailbox; safe from any thread, never waits.</summary>
    public void Changed(long lineId, string? cursor)
    {
        lock (_gate)
        {
            _changed[lineId] = MailboxCursors.Later(_changed.GetValueOrDefault(lineId), cursor);
            if (cursor is not null) _toldAt[lineId] = time.GetUtcNow();
        }

        Wake();
    }

    /// <summary>When the provider last told of a mailbox, since the program started; null when it has not.</summary>
    public DateTimeOffset? ToldAt(long lineId)
    {
        lock (_gate) return _toldAt.TryGetValue(lineId, out var at) ? at : null;
    }

    /// <summary>What was told since the last time.</summary>
    public IReadOnlyDictionary<long, string?> Take()
    {
        lock (_gate)
        {
            var taken = _changed;
            _changed = [];
            return taken;
        }
    }
}

/// <summary>Cursors of mailboxes: numbers written as text, later ones larger.</summary>
internal static class MailboxCursors
{
    /// <summary>The one that is further on; null is nothing.</summary>
    public static string? Later(string? one, string? other) => one is null || IsAfter(other, one) ? other ?? one : one;

    /// <summary>False when either is no number.</summary>
    public static bool IsAfter(string? cursor, string? than) => ulong.TryParse(cursor, out var a) && ulong.TryParse(than, out var b) && a > b;
}
