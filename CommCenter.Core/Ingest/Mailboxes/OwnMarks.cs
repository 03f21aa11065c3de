namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>What we just marked in mailboxes: the provider tells of it as of what a person did there. Kept in memory alone, and not for long.</summary>
public sealed class OwnMarks(TimeProvider time)
{
    /// <summary>Mailboxes are read every few minutes; what was not told of by then changed nothing there.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Mailbox, string Id), List<(MailboxMark Mark, DateTimeOffset At)>> _expected = [];
    private readonly Queue<(DateTimeOffset At, (string, string) Email)> _oldest = [];

    /// <summary>Before it is asked for: it may be told of before it is answered.</summary>
    public void Expect(string mailbox, IEnumerable<string> ids, MailboxMark mark)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            while (_oldest.TryPeek(out var old) && old.At < now - Kept) Drop(_oldest.Dequeue().Email, expected => expected.RemoveAll(m => m.At < now - Kept));
            foreach (var email in ids.Select(id => (mailbox, id)))
            {
                if (!_expected.TryGetValue(email, out var expected)) _expected[email] = expected = [];
                expected.Add((mark, now));
                _oldest.Enqueue((now, email));
            }
        }
    }

    /// <summary>It was not done after all.</summary>
    public void Forget(string mailbox, IEnumerable<string> ids, MailboxMark mark)
    {
        lock (_lock)
        {
            foreach (var id in ids) Drop((mailbox, id), expected =>
            {
                if (expected.FindLastIndex(m => m.Mark == mark) is >= 0 and var last) expected.RemoveAt(last);
            });
        }
    }

    /// <summary>
    /// True when it tells of our own mark, which is told of once. Marks are told of in their order, so it also ends what we asked for before it: that
    /// changed nothing there. What a person did ends what we expect to the contrary.
    /// </summary>
    public bool IsEcho(string mailbox, MarkedEmail email)
    {
        var (mark, contrary) = email switch
        {
            { Unread: true } => (MailboxMark.Unread, MailboxMark.Read),
            { Unread: false } => (MailboxMark.Read, MailboxMark.Unread),
            { InInbox: true } => (MailboxMark.BackInInbox, MailboxMark.Archived),
            _ => (MailboxMark.Archived, MailboxMark.BackInInbox),
        };
        var ours = false;
        lock (_lock)
        {
            Drop((mailbox, email.Id), expected =>
            {
                var at = expected.FindIndex(m => m.Mark == mark);
                ours = at >= 0;
                if (ours) expected.RemoveAt(at);
                for (var i = (ours ? at : expected.Count) - 1; i >= 0; i--)
                {
                    if (expected[i].Mark == contrary) expected.RemoveAt(i);
                }
            });
        }

        return ours && email is { Unread: null } or { InInbox: null };
    }

    private void Drop((string, string) email, Action<List<(MailboxMark Mark, DateTimeOffset At)>> drop)
    {
        if (!_expected.TryGetValue(email, out var expected)) return;
        drop(expected);
        if (expected.Count == 0) _expected.Remove(email);
    }
}
