namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>What we just marked in mailboxes: the provider tells of it as of what a person did there. Kept in memory alone, and not for long.</summary>
public sealed class OwnMarks(TimeProvider time)
{
    /// <summary>Mailboxes are read every few minutes; what was not told of by then changed nothing there.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Mailbox, string Id, MailboxMark Mark), DateTimeOffset> _marks = [];
    private readonly Queue<(DateTimeOffset At, (string, string, MailboxMark) Mark)> _oldest = [];

    /// <summary>Before it is asked for: it may be told of before it is answered.</summary>
    public void Expect(string mailbox, IEnumerable<string> ids, MailboxMark mark)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            while (_oldest.TryPeek(out var old) && old.At < now - Kept)
            {
                _oldest.Dequeue();
                if (_marks.TryGetValue(old.Mark, out var at) && at == old.At) _marks.Remove(old.Mark);
            }

            foreach (var key in ids.Select(id => (mailbox, id, mark)))
            {
                _marks[key] = now;
                _oldest.Enqueue((now, key));
            }
        }
    }

    /// <summary>It was not done after all.</summary>
    public void Forget(string mailbox, IEnumerable<string> ids, MailboxMark mark)
    {
        lock (_lock)
        {
            foreach (var id in ids) _marks.Remove((mailbox, id, mark));
        }
    }

    /// <summary>True when it tells of our own mark, which is told of once. What a person did also ends what we expect to the contrary.</summary>
    public bool IsEcho(string mailbox, MarkedEmail email)
    {
        var (mark, contrary) = email switch
        {
            { Unread: true } => (MailboxMark.Unread, MailboxMark.Read),
            { Unread: false } => (MailboxMark.Read, MailboxMark.Unread),
            { InInbox: true } => (MailboxMark.BackInInbox, MailboxMark.Archived),
            _ => (MailboxMark.Archived, MailboxMark.BackInInbox),
        };
        lock (_lock)
        {
            if (_marks.Remove((mailbox, email.Id, mark))) return email is { Unread: null } or { InInbox: null };
            _marks.Remove((mailbox, email.Id, contrary));
            return false;
        }
    }
}
