using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The list behind one screen: read page by page, then kept up to date from live changes without a query.</summary>
/// <param name="queries">Where rows come from.</param>
/// <param name="feed">Where changes come from.</param>
/// <param name="me">Who looks.</param>
/// <param name="onCircuit">Runs something on the screen's own thread and shows what came of it.</param>
/// <param name="log">Where failures go; the screen says them in words.</param>
public sealed class InboxList(ConversationQueries queries, LiveFeed feed, SignedInStaff me, Func<Func<Task>, Task> onCircuit, ILogger log) : IDisposable
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _gone = new();
    private readonly List<LiveChange> _during = [];
    private volatile ListInterest? _interest;
    private LiveSubscription? _subscription;
    private int _reading;
    private bool _held;

    public ListFilter? Filter { get; private set; }

    /// <summary>Null until read.</summary>
    public ListWindow? Window { get; private set; }

    public ViewFigures? Figures { get; private set; }

    /// <summary>Why there is no list, in words; null when there is nothing wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>What a screen shows of the list beside its rows.</summary>
    internal (ViewFigures?, string?, ListWindow?, int, bool) Frame => (Figures, Problem, Window, Window?.Waiting ?? 0, Window is { Rows.Count: 0, Above: 0 });

    /// <summary>Listens from now on; a screen that is only rendered for its first picture does not.</summary>
    public void Listen() => _subscription ??= feed.Subscribe("list", me.CompanyId, change => _interest?.Wants(change) == true, batch => onCircuit(() => ApplyAsync(batch)));

    /// <summary>Shows another list, from its top.</summary>
    public Task OpenAsync(ListFilter filter)
    {
        (Filter, Window) = (filter, null);
        return ReadAsync(async () =>
        {
            if (Figures is null) await CountAsync();
            var page = await queries.ListAsync(me.CompanyId, filter, null, PageSize, _gone.Token);
            if (Filter != filter) return;
            Window = new ListWindow();
            Window.Fill(page);
        });
    }

    /// <summary>Reads what is shown again: after a failure, or when changes were missed.</summary>
    public Task ReloadAsync() => Filter is not { } filter ? Task.CompletedTask : Window is not { } window ? OpenAsync(filter) : ReadAsync(async () =>
    {
        await CountAsync();
        var page = await queries.ListAsync(me.CompanyId, filter, window.Top, Math.Clamp(window.Rows.Count, PageSize, ListWindow.Most), _gone.Token);
        window.Fill(page);
    });

    /// <summary>Adds older rows; true when there may be more.</summary>
    public async Task<bool> MoreAsync()
    {
        if (Window is not { Next: { } next } window || Filter is not { } filter) return false;
        await ReadAsync(async () => window.Append(await queries.ListAsync(me.CompanyId, filter, next, PageSize, _gone.Token)));
        return Problem is null && window.Next is not null;
    }

    /// <summary>Puts rows back that were dropped from the top; true when there are more.</summary>
    public async Task<bool> BackAsync()
    {
        if (Window is not { Dropped: { } dropped } window || Filter is not { } filter) return false;
        await ReadAsync(async () => window.Prepend(await queries.ListAsync(me.CompanyId, filter, dropped.After, dropped.Count + PageSize, _gone.Token)));
        return Problem is null && window.Dropped is not null;
    }

    /// <summary>Rows keep their places while somebody aims at them.</summary>
    public void Hold(bool hold)
    {
        _held = hold;
        if (!hold) Settle();
    }

    public void Settle()
    {
        Window?.Settle();
        Attend(Window);
    }

    /// <summary>The row of a conversation, if it is in the list.</summary>
    public InboxRow? Find(long conversationId) => Window?.Rows.FirstOrDefault(r => r.Row.Id == conversationId);

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ApplyAsync(LiveBatch batch)
    {
        if (batch.Missed)
        {
            await ReloadAsync();
            return;
        }

        foreach (var change in batch.Changes)
        {
            // What is being read may be older than the change: it is applied again after the reading.
            if (_reading > 0) _during.Add(change);
            Apply(change);
        }

        Attend(Window);
    }

    private void Apply(LiveChange change)
    {
        if (change is CountsChanged counts) Figures = ViewFigures.Of(counts.Counts, me.StaffId, counts.Owed);
        else if (change is ReadChanged { MarkedUnread: { } unread } again && again.StaffId == me.StaffId && Filter is { } shown) Window?.Apply(new InboxRow(unread, again.ReadInboundCount), ListMembership.Belongs(shown, unread), _held);
        else if (change is ReadChanged read && read.StaffId == me.StaffId) Window?.Read(read.ConversationId, read.ReadInboundCount);
        else if (change is ConversationChanged c && Filter is { } filter)
        {
            Window?.Apply(new InboxRow(c.Row, c.Reads.GetValueOrDefault(me.StaffId)), ListMembership.Belongs(filter, c.Row), _held);
        }
    }

    private async Task CountAsync() => Figures = ViewFigures.Of(await queries.CountsAsync(me.CompanyId, _gone.Token), me.StaffId, await queries.OwedCountAsync(me.CompanyId, _gone.Token));

    private async Task ReadAsync(Func<Task> read)
    {
        _reading++;
        Attend(null);
        try
        {
            await read();
            Problem = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "A list could not be read");
            Problem = "The database did not answer. What was received is safe; this list is not up to date.";
        }
        finally
        {
            _reading--;
        }

        if (_reading > 0) return;
        foreach (var change in _during) Apply(change);
        _during.Clear();
        Attend(Window);
    }

    private void Attend(ListWindow? window)
    {
        if (Filter is null) return;
        _interest = window is null || _reading > 0 ? new ListInterest(Filter, null, null, null) : window.InterestOf(Filter);
    }
}
