using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Inbox;

/// <summary>One conversation open on one screen: its row and entries, kept current by the live feed until it is left.</summary>
/// <remarks>Everything but <see cref="Wants"/> runs on the screen's own thread; <c>onScreen</c> brings live changes there and renders.</remarks>
public sealed class OpenConversation : IDisposable
{
    private const int PageSize = 50;
    private const int MostReloaded = 200;
    private const int AroundHit = 25;

    private readonly ConversationQueries _queries;
    private readonly SignedInStaff _me;
    private readonly LiveSubscription _subscription;
    private readonly List<LiveBatch> _early = [];
    private long _customerId;

    public OpenConversation(ConversationQueries queries, LiveFeed feed, SignedInStaff me, long id, Func<Func<Task>, Task> onScreen)
    {
        (_queries, _me, Id) = (queries, me, id);
        // Before the first read, so that nothing falls between what is read and what is heard.
        _subscription = feed.Subscribe($"conversation {id} of staff {me.StaffId}", me.CompanyId, Wants, batch => onScreen(() => ApplyAsync(batch)));
    }

    public long Id { get; }

    public ConversationRow Row { get; private set; } = null!;

    /// <summary>Inbound entries this person has read, on any screen.</summary>
    public int ReadCount { get; set; }

    /// <summary>It was marked unread while it was open: it stays so until it is opened again, or read on another screen.</summary>
    public bool KeptUnread { get; private set; }

    public ShownTimeline Timeline { get; } = new();

    public bool Loaded { get; private set; }

    /// <summary>Entries that came below while the reader was further up.</summary>
    public int NewBelow { get; set; }

    /// <summary>The reader is at the newest entry.</summary>
    public bool AtEnd { get; set; } = true;

    /// <summary>The conversation can be seen now: its pane is shown, in a tab that is in front.</summary>
    public bool Visible { get; set; }

    /// <summary>Counts changes of the customer, so that the customer's pane knows when to read again.</summary>
    public int CustomerVersion { get; private set; }

    /// <summary>Counts what may change how the customer can be answered: they wrote (STOP is a message too), a message was refused, their addresses changed.</summary>
    public int WaysVersion { get; private set; }

    /// <summary>The entry it was opened at; null where it was opened at its end.</summary>
    public long? HitId { get; private set; }

    /// <param name="hitId">The entry to open at; one that is not there any more opens the end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False when there is no such conversation.</returns>
    public async Task<bool> LoadAsync(long? hitId, CancellationToken cancellationToken)
    {
        if (await _queries.FindAsync(_me.CompanyId, _me.StaffId, Id, cancellationToken) is not { } found) return false;
        var around = hitId is { } hit ? await _queries.TimelineAroundAsync(_me.CompanyId, Id, hit, AroundHit, cancellationToken) : null;
        HitId = around is null ? null : hitId;
        AtEnd = HitId is null;
        Timeline.Show(around ?? await _queries.TimelineAsync(_me.CompanyId, Id, null, PageSize, cancellationToken));
        (Row, ReadCount) = (found.Row, found.ReadInboundCount);
        Volatile.Write(ref _customerId, Row.CustomerId);
        if (Row.InboundCount > ReadCount) Timeline.MarkNew(Row.InboundCount - ReadCount);
        Loaded = true;
        foreach (var batch in _early) await ApplyAsync(batch);
        _early.Clear();
        return true;
    }

    /// <summary>Its row was clicked once more.</summary>
    public void OpenAgain() => KeptUnread = false;

    public async Task LoadOlderAsync(CancellationToken cancellationToken)
    {
        if (Timeline.Older is { } before) Timeline.AddOlder(await _queries.TimelineAsync(_me.CompanyId, Id, before, PageSize, cancellationToken));
    }

    public async Task LoadLaterAsync(CancellationToken cancellationToken)
    {
        if (Timeline.Newer is { } after) Timeline.AddNewer(await _queries.TimelineLaterAsync(_me.CompanyId, Id, after, PageSize, cancellationToken));
    }

    /// <summary>Shows the end of the timeline instead of the part that was opened.</summary>
    public async Task LoadNewestAsync(CancellationToken cancellationToken)
    {
        if (Timeline.Newer is not null) Timeline.Show(await _queries.TimelineAsync(_me.CompanyId, Id, null, PageSize, cancellationToken));
    }

    private bool Wants(LiveChange change) => change switch
    {
        EntryChanged entry => entry.Entry.ConversationId == Id,
        EntryRemoved removed => removed.ConversationId == Id,
        ConversationChanged conversation => conversation.Row.Id == Id,
        ReadChanged read => read.ConversationId == Id && read.StaffId == _me.StaffId,
        CustomerChanged customer => customer.CustomerId == Volatile.Read(ref _customerId),
        _ => false,
    };

    private async Task ApplyAsync(LiveBatch batch)
    {
        if (!Loaded)
        {
            _early.Add(batch);
            return;
        }

        if (batch.Missed) await ReloadAsync();
        foreach (var change in batch.Changes) Apply(change);
    }

    private void Apply(LiveChange change)
    {
        switch (change)
        {
            case EntryChanged { Entry: var entry }:
                if (entry.Direction == Direction.Inbound || entry.Status is EntryStatus.Undelivered or EntryStatus.Failed) WaysVersion++;
                if (Timeline.Apply(entry)) Arrived(entry);
                break;
            case EntryRemoved removed:
                Timeline.Remove(removed.EntryId);
                break;
            case ConversationChanged changed:
                Row = changed.Row;
                break;
            case ReadChanged { MarkedUnread: not null } unread:
                (ReadCount, KeptUnread) = (unread.ReadInboundCount, true);
                break;
            case ReadChanged read:
                (ReadCount, KeptUnread) = (Math.Max(ReadCount, read.ReadInboundCount), false);
                break;
            case CustomerChanged:
                (CustomerVersion, WaysVersion) = (CustomerVersion + 1, WaysVersion + 1);
                break;
        }
    }

    private void Arrived(TimelineItem entry)
    {
        if (!AtEnd) NewBelow++;
        if (!Visible && entry.Direction == Direction.Inbound && Timeline.NewFromId is null) Timeline.MarkNew(1);
    }

    private async Task ReloadAsync()
    {
        var limit = Math.Clamp(Timeline.Entries.Count, PageSize, MostReloaded);
        // Who reads an older part is left there; what is later is read on the way down.
        if (Timeline.Newer is null) Timeline.Show(await _queries.TimelineAsync(_me.CompanyId, Id, null, limit, CancellationToken.None));
        if (await _queries.FindAsync(_me.CompanyId, _me.StaffId, Id, CancellationToken.None) is { } found) (Row, ReadCount) = (found.Row, found.ReadInboundCount);
        (CustomerVersion, WaysVersion) = (CustomerVersion + 1, WaysVersion + 1);
    }

    public void Dispose() => _subscription.Dispose();
}
