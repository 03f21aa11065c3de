using System.Globalization;

namespace CommCenter.Web.Simulator.Gmail.Mail;

/// <summary>A mailbox in memory: its mails by time, its threads, and the history of what changed. Everything is asked and done under one lock.</summary>
public sealed class SimulatedMailbox(SimulatedPerson owner, bool isOurs)
{
    private const int MostMails = 60_000;
    private const int MostHistory = 100_000;
    private const long MostBytes = 512L * 1024 * 1024;
    private const ulong Step = 11;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredMail> _mails = [];
    private readonly Dictionary<string, string> _threadOfMessageId = [];
    private readonly List<(DateTimeOffset At, string Id)> _byTime = [];
    private readonly List<HistoryRecord> _history = [];
    private ulong _last = 9_876_543_000;
    private ulong _trimmed = 9_876_543_000 - Step;
    private long _bytes;

    public SimulatedPerson Owner => owner;

    public string Address => owner.Address;

    /// <summary>One of the app's own, not a correspondent's.</summary>
    public bool IsOurs => isOurs;

    /// <summary>Null: nobody watches.</summary>
    public MailWatch? Watch { get; set; }

    /// <summary>How many of the next readings of history find nothing yet.</summary>
    public int Lag { get; set; }

    public ulong HistoryId { get { lock (_gate) return _last; } }

    public int Count { get { lock (_gate) return _mails.Count; } }

    public int Unread { get { lock (_gate) return _mails.Values.Count(mail => mail.Has("UNREAD")); } }

    public StoredMail? Find(string id)
    {
        lock (_gate)
            return _mails.GetValueOrDefault(id);
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<StoredMail> Mails(Func<StoredMail, bool> which)
    {
        lock (_gate)
            return [.. Enumerable.Reverse(_byTime).Select(entry => _mails[entry.Id]).Where(which)];
    }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<StoredMail> Thread(string threadId) => [.. Mails(mail => mail.ThreadId == threadId).Reverse()];

    /// <summary>Puts a mail in; without a thread it joins the one it answers, or begins its own. Its id is made up unless one is given.</summary>
    public StoredMail Add(ReadOnlyMemory<byte> raw, MailHead head, DateTimeOffset at, IReadOnlyList<string> labels, string? threadId = null, bool joins = true, bool quietly = false, string? id = null)
    {
        lock (_gate)
        {
            id ??= NewId(at);
            var thread = threadId ?? (joins ? head.Answers.Reverse().Select(answer => _threadOfMessageId.GetValueOrDefault(answer)).FirstOrDefault(found => found is not null) : null) ?? id;
            var mail = new StoredMail(id, thread, raw, at, head) { Labels = labels, HistoryId = _last += Step };
            _mails[id] = mail;
            if (head.MessageId.Length > 0)
                _threadOfMessageId[head.MessageId] = thread;
            var place = _byTime.BinarySearch((at, id));
            _byTime.Insert(place < 0 ? ~place : place, (at, id));
            _bytes += raw.Length;
            if (!quietly)
                Note(new HistoryRecord(_last, HistoryRecord.MessageAdded, id, thread, labels, []));
            while (_mails.Count > MostMails || (_bytes > MostBytes && _mails.Count > 1))
                Drop(_byTime[0].Id);
            return mail;
        }
    }

    /// <returns>Null when there is no such mail.</returns>
    public StoredMail? Relabel(string id, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove)
    {
        lock (_gate)
        {
            if (!_mails.TryGetValue(id, out var mail))
                return null;
            string[] added = [.. add.Where(label => !mail.Has(label)).Distinct()];
            string[] removed = [.. remove.Where(mail.Has).Distinct()];
            if (added.Length + removed.Length == 0)
                return mail;
            mail = mail with { Labels = [.. mail.Labels.Except(removed), .. added], HistoryId = _last += Step };
            _mails[id] = mail;
            if (added.Length > 0)
                Note(new HistoryRecord(_last, HistoryRecord.LabelAdded, id, mail.ThreadId, mail.Labels, added));
            if (removed.Length > 0)
                Note(new HistoryRecord(_last, HistoryRecord.LabelRemoved, id, mail.ThreadId, mail.Labels, removed));
            return mail;
        }
    }

    public bool Delete(string id)
    {
        lock (_gate)
        {
            if (!_mails.TryGetValue(id, out var mail))
                return false;
            Drop(id);
            Note(new HistoryRecord(_last += Step, HistoryRecord.MessageDeleted, id, mail.ThreadId, mail.Labels, []));
            return true;
        }
    }

    /// <summary>What changed after that point; null when it is too long ago to know.</summary>
    public IReadOnlyList<HistoryRecord>? Since(ulong start)
    {
        lock (_gate)
        {
            if (start < _trimmed)
                return null;
            var from = _history.FindIndex(record => record.Id > start);
            return from < 0 ? [] : _history[from..];
        }
    }

    /// <summary>Forgets the history so far, as Google does after a while.</summary>
    public void ForgetHistory()
    {
        lock (_gate)
        {
            _history.Clear();
            _trimmed = _last;
        }
    }

    private void Note(HistoryRecord record)
    {
        _history.Add(record);
        if (_history.Count <= MostHistory)
            return;
        _trimmed = _history[MostHistory / 10].Id;
        _history.RemoveRange(0, (MostHistory / 10) + 1);
    }

    private void Drop(string id)
    {
        var mail = _mails[id];
        _mails.Remove(id);
        _bytes -= mail.Raw.Length;
        var place = _byTime.BinarySearch((mail.At, id));
        if (place >= 0)
            _byTime.RemoveAt(place);
        if (mail.Head.MessageId.Length > 0 && !_byTime.Exists(entry => _mails[entry.Id].ThreadId == mail.ThreadId))
            _threadOfMessageId.Remove(mail.Head.MessageId);
    }

    /// <summary>Grows with time, as Gmail's, and is never given twice.</summary>
    private string NewId(DateTimeOffset at)
    {
        string id;
        do
            id = ((at.ToUnixTimeMilliseconds() << 20) | (long)Random.Shared.Next(1 << 20)).ToString("x16", CultureInfo.InvariantCulture);
        while (_mails.ContainsKey(id));
        return id;
    }
}
