using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Notifications;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Layout;

/// <summary>The list behind the bell, and the telling of what is new: by sound, on the desktop, to a screen reader, in the title.</summary>
public sealed partial class Bell : IAsyncDisposable
{
    private const int MostShown = 50;

    private readonly CancellationTokenSource _gone = new();
    private readonly (int, long) _messagesKey = (0, 0);
    private readonly HashSet<NotificationKind> _shown = [];
    private ElementReference _panel;
    private DotNetObjectReference<Bell>? _self;
    private IJSObjectReference? _script;
    private LiveSubscription? _subscription;
    private BellList? _list;
    private List<LiveChange>? _early;
    private string? _problem;
    private int _told = -1;
    private bool _wide;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    /// <summary>The figure, for the title.</summary>
    [Parameter] public int Count { get; set; }

    [Inject] private NotificationQueries Notifications { get; set; } = default!;

    [Inject] private NotificationActions Actions { get; set; } = default!;

    [Inject] private ConversationQueries Conversations { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private ILogger<Bell> Log { get; set; } = default!;

    /// <summary>Tells of what came. What is on the screen already is not told, and its notifications are read.</summary>
    public async Task AlertAsync(IReadOnlyList<Alert> alerts)
    {
        if (_script is null || alerts.Count == 0) return;
        try
        {
            foreach (var id in await _script.InvokeAsync<long[]>("alerted", _gone.Token, alerts)) await ReadAsync(id);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // Nobody is there to be told; the figure waits for them.
        }
    }

    /// <summary>The person opened this conversation.</summary>
    public Task ReadAsync(long conversationId) => TryAsync(() => Actions.ReadConversationAsync(Me.CompanyId, Me.StaffId, conversationId));

    [JSInvokable]
    public async Task ToggledAsync(bool open)
    {
        _subscription?.Dispose();
        (_subscription, _list, _problem, _wide) = (null, null, null, false);
        _shown.Clear();
        if (open) await LoadAsync();
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                _self = DotNetObjectReference.Create(this);
                var module = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/bell.js");
                _script = await module.InvokeAsync<IJSObjectReference>("attach", _gone.Token, _panel, _self);
            }

            if (_script is null || _told == Count) return;
            _told = Count;
            await _script.InvokeVoidAsync("figure", _gone.Token, Count == 0 ? "" : UnreadConversations.FigureOf(Count));
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed before it was ready.
        }
    }

    private async Task LoadAsync()
    {
        _early = [];
        // Subscribed before reading, so that nothing falls between the two.
        _subscription = Feed.Subscribe("bell", Me.CompanyId, change => BellList.Concerns(Me.StaffId, change), batch => InvokeAsync(() => ApplyAsync(batch)));
        try
        {
            var state = await Notifications.StateAsync(Me.CompanyId, Me.StaffId, _gone.Token);
            var rows = await Notifications.ListAsync(Me.CompanyId, Me.StaffId, MostShown, _gone.Token);
            var list = new BellList(Me.StaffId, await Conversations.UnreadRowsAsync(Me.CompanyId, Me.StaffId, UnreadConversations.MostCounted, _gone.Token), rows, state.ReadAt);
            foreach (var change in _early) list.Apply(change);
            (_list, _early) = (list, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogError(e, "Notifications could not be read");
            _problem = "The notifications could not be loaded. Close this and open it again.";
        }
    }

    private async Task ApplyAsync(LiveBatch batch)
    {
        if (_list is null)
        {
            _early?.AddRange(batch.Changes);
            return;
        }

        if (batch.Missed) await ToggledAsync(true);
        else foreach (var change in batch.Changes) _list.Apply(change);
        StateHasChanged();
    }

    private void Toggle(NotificationKind kind)
    {
        if (!_shown.Remove(kind)) _shown.Add(kind);
    }

    private Task OpenAsync(NotificationItem item)
        => item.Unread ? TryAsync(() => Actions.ReadAsync(Me.CompanyId, Me.StaffId, item.Id)) : Task.CompletedTask;

    private Task ReadAllAsync() => TryAsync(() => Actions.ReadAllAsync(Me.CompanyId, Me.StaffId));

    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogError(e, "Notifications could not be marked as read");
            _problem = NotSaved.Words(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _gone.CancelAsync();
        _self?.Dispose();
        _gone.Dispose();
        if (_script is null) return;
        try
        {
            await _script.InvokeVoidAsync("stop");
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and with it what there was to stop.
        }
    }
}
