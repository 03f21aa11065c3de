using System.Diagnostics;

using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Data.Writing;

/// <summary>What a work item may do: the named operations on the writer's connection, and what is to happen once it is committed.</summary>
public sealed class WriteSession : IDisposable
{
    private readonly List<Statement> _statements = [];
    private readonly Statement _savepoint;
    private readonly Statement _release;
    private readonly Statement _rollback;
    private readonly HashSet<long> _countsOf = [];
    private readonly List<Action> _afterCommit = [];
    private List<LiveChange>? _changes;

    internal WriteSession(WriterConnection connection, TimeProvider time)
    {
        (Connection, Time) = (connection, time);
        _savepoint = Prepare("SAVEPOINT step");
        _release = Prepare("RELEASE step");
        _rollback = Prepare("ROLLBACK TO step");
        Events = new EventWrites(this);
        Lines = new LineWrites(this);
        Customers = new CustomerWrites(this);
        Conversations = new ConversationWrites(this);
        Timeline = new TimelineWrites(this);
        Attachments = new AttachmentWrites(this);
        Outbox = new OutboxWrites(this);
        Records = new RecordWrites(this);
        OptOutMarks = new OptOutMarks(this);
        Reads = new ReadWrites(this);
        Companies = new CompanyWrites(this);
        Recounts = new RecountWrites(this);
        Replies = new ReplyWrites(this);
        Search = new SearchWrites(this);
        EventCare = new EventCareWrites(this);
        Administration = new AdministrationWrites(this);
        Notifications = new NotificationWrites(this);
        Upkeep = new UpkeepWrites(this);
        Retention = new RetentionWrites(this);
        LineChecks = new LineCheckWrites(this);
        Backfills = new BackfillWrites(this);
        CallOuts = new CallOutWrites(this);
        Calls = new CallWrites(this);
        CallNews = new CallNews(this);
        Owed = new OwedWrites(this);
        Landlines = new LandlineWrites(this);
        Recordings = new RecordingWrites(this);
        Emails = new EmailWrites(this);
        Mailboxes = new MailboxWrites(this);
    }

    public EventWrites Events { get; }
    public LineWrites Lines { get; }
    public CustomerWrites Customers { get; }
    public ConversationWrites Conversations { get; }
    public TimelineWrites Timeline { get; }

    /// <summary>Files: fetched, uploaded, sent.</summary>
    public AttachmentWrites Attachments { get; }

    public OutboxWrites Outbox { get; }

    /// <summary>Audit, consent, drafts.</summary>
    public RecordWrites Records { get; }
    public OptOutMarks OptOutMarks { get; }

    /// <summary>How far each person has read.</summary>
    public ReadWrites Reads { get; }

    /// <summary>Companies and their staff.</summary>
    public CompanyWrites Companies { get; }

    /// <summary>Moving entries between conversations.</summary>
    public RecountWrites Recounts { get; }

    /// <summary>How a reply may go.</summary>
    public ReplyWrites Replies { get; }

    /// <summary>Bringing the full-text index up to the timeline.</summary>
    public SearchWrites Search { get; }

    /// <summary>Events that wait for a person.</summary>
    public EventCareWrites EventCare { get; }

    /// <summary>Accounts, staff, links, lines and the company, as administrators change them.</summary>
    public AdministrationWrites Administration { get; }

    /// <summary>What staff are told of by the bell.</summary>
    public NotificationWrites Notifications { get; }

    /// <summary>Comparisons with the providers' lists.</summary>
    public LineCheckWrites LineChecks { get; }

    public BackfillWrites Backfills { get; }

    /// <summary>Calls that staff make, and what they say of calls afterwards.</summary>
    public CallOutWrites CallOuts { get; }

    /// <summary>Calls and what is known of them.</summary>
    public CallWrites Calls { get; }

    /// <summary>Showing calls on open screens.</summary>
    public CallNews CallNews { get; }

    /// <summary>Since when somebody waits for an answer.</summary>
    public OwedWrites Owed { get; }

    /// <summary>Which addresses are known to take no texts.</summary>
    public LandlineWrites Landlines { get; }

    /// <summary>Recordings of calls, what was said in them, and who has listened.</summary>
    public RecordingWrites Recordings { get; }

    /// <summary>What messages have more when they are emails.</summary>
    public EmailWrites Emails { get; }

    /// <summary>Mailboxes: grants, how far they are read, terms.</summary>
    public MailboxWrites Mailboxes { get; }

    /// <summary>Removing what is past its time.</summary>
    public RetentionWrites Retention { get; }

    /// <summary>Housekeeping.</summary>
    public UpkeepWrites Upkeep { get; }

    internal WriterConnection Connection { get; }

    internal TimeProvider Time { get; }

    /// <summary>What the item at hand is part of; default when nobody traces.</summary>
    internal ActivityContext Trace { get; set; }

    /// <summary>Whether something in this group has failed, so that all it does goes into savepoints.</summary>
    internal bool Careful { get; set; }

    /// <summary>Follow-up items run in the same group, each in its own savepoint: what they fail at is not undone for the item that asked.</summary>
    internal List<Action<WriteSession>> FollowUps { get; } = [];

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Shows the change on open screens after the commit (law 3).</summary>
    public void Publish(LiveChange change) => (_changes ??= []).Add(Trace == default ? change : change with { Trace = Trace });

    /// <summary>Runs <paramref name="work"/> in this group, after this item, in its own savepoint.</summary>
    public void Then(Action<WriteSession> work) => FollowUps.Add(work);

    /// <summary>Wakes somebody once it is committed; must be quick and must not throw.</summary>
    public void AfterCommit(Action wake) => _afterCommit.Add(wake);

    /// <summary>Runs a step in an inner savepoint. An error undoes the step alone and is returned; one that ended the transaction is thrown on.</summary>
    public Exception? Try(Action step)
    {
        if (!Careful)
        {
            // A failure undoes the group, which comes back here with care.
            step();
            return null;
        }

        var changesBefore = _changes?.Count ?? 0;
        _savepoint.Run();
        try
        {
            step();
            _release.Run();
            return null;
        }
        catch (Exception e) when (!StoreErrors.EndsTransaction(e, Connection))
        {
            _rollback.Run();
            _release.Run();
            _changes?.RemoveRange(changesBefore, _changes.Count - changesBefore);
            return e;
        }
    }

    internal Statement Prepare(string sql)
    {
        var statement = new Statement(Connection, sql);
        _statements.Add(statement);
        return statement;
    }

    internal void TouchCounts(long companyId) => _countsOf.Add(companyId);

    internal List<LiveChange>? TakeChanges()
    {
        var taken = _changes;
        _changes = null;
        return taken;
    }

    /// <summary>The figures of the companies whose counts changed in this group, once for the whole group.</summary>
    internal List<LiveChange> TakeCounts()
    {
        List<LiveChange> changes = [.. _countsOf.Select(Conversations.Counts)];
        _countsOf.Clear();
        return changes;
    }

    internal List<Action> TakeAfterCommit()
    {
        List<Action> taken = [.. _afterCommit];
        _afterCommit.Clear();
        return taken;
    }

    internal void Forget()
    {
        _countsOf.Clear();
        _afterCommit.Clear();
        FollowUps.Clear();
        _changes = null;
        // What was indexed is undone too.
        Search.Saw();
        // What was undone may have been read meanwhile.
        Lines.Forget();
    }

    public void Dispose()
    {
        // The connection closes its file only when none of them is left.
        foreach (var statement in _statements) statement.Dispose();
    }
}
