using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The entries, anchored at their end; older pages come when the reader goes up.</summary>
public sealed partial class TimelineView : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ElementReference _scroller;
    private DotNetObjectReference<TimelineView>? _self;
    private IJSObjectReference? _watch;
    private bool _loadingOlder;
    private string? _olderProblem;
    private string? _laterProblem;
    private bool _loadingLater;
    private IReadOnlyList<SearchTerm> _terms = [];

    [Parameter, EditorRequired] public OpenConversation Open { get; set; } = null!;

    [Parameter, EditorRequired] public EntryNames Names { get; set; } = null!;

    /// <summary>Whom an attempt to reach us can be given to.</summary>
    [Parameter] public IReadOnlyList<StaffItem> Staff { get; set; } = [];

    /// <summary>What was searched for to find it; marked in the entry it was opened at.</summary>
    [Parameter] public string? Search { get; set; }

    /// <summary>The conversation came into sight.</summary>
    [Parameter] public EventCallback OnSeen { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<TimelineView> Log { get; set; } = null!;

    protected override void OnParametersSet() => _terms = SearchParser.Parse(Search).Terms;

    /// <summary>What to mark in an entry: null when it is not the one that was looked for.</summary>
    private IReadOnlyList<SearchTerm>? Hit(TimelineItem item) => item.Id == Open.HitId ? _terms : null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/timeline.js");
        if (_leaving.IsCancellationRequested) return;
        _self = DotNetObjectReference.Create(this);
        _watch = await script.InvokeAsync<IJSObjectReference>("watch", _scroller, _self);
    }

    /// <summary>Shows the newest entry.</summary>
    public async Task ToEndAsync()
    {
        try
        {
            await Open.LoadNewestAsync(_leaving.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (_leaving.IsCancellationRequested) return;
            Log.LogError(e, "The newest entries of conversation {ConversationId} could not be loaded", Open.Id);
            _laterProblem = "Later messages could not be loaded.";
            return;
        }

        (Open.NewBelow, Open.AtEnd) = (0, true);
        StateHasChanged();
        if (_watch is not null) await _watch.InvokeVoidAsync("toEnd");
    }

    [JSInvokable]
    public Task SeenAsync(bool visible)
    {
        Open.Visible = visible;
        return visible ? OnSeen.InvokeAsync() : Task.CompletedTask;
    }

    [JSInvokable]
    public void ScrolledAsync(bool atEnd)
    {
        Open.AtEnd = atEnd &= Open.Timeline.Newer is null;
        if (!atEnd || Open.NewBelow == 0) return;
        Open.NewBelow = 0;
        StateHasChanged();
    }

    /// <returns>True when more can be loaded.</returns>
    [JSInvokable]
    public async Task<bool> LoadOlderAsync()
    {
        if (_loadingOlder || Open.Timeline.Older is null) return false;
        (_loadingOlder, _olderProblem) = (true, null);
        StateHasChanged();
        try
        {
            await Open.LoadOlderAsync(_leaving.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (_leaving.IsCancellationRequested) return false;
            Log.LogError(e, "Older entries of conversation {ConversationId} could not be loaded", Open.Id);
            _olderProblem = "Earlier messages could not be loaded.";
        }

        // Rendered while still busy, so that history is not read out as if it were new.
        StateHasChanged();
        await Task.Yield();
        _loadingOlder = false;
        StateHasChanged();
        return Open.Timeline.Older is not null && _olderProblem is null;
    }

    /// <returns>True when more can be loaded.</returns>
    [JSInvokable]
    public async Task<bool> LoadLaterAsync()
    {
        if (_loadingLater || Open.Timeline.Newer is null) return false;
        (_loadingLater, _laterProblem) = (true, null);
        try
        {
            await Open.LoadLaterAsync(_leaving.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (_leaving.IsCancellationRequested) return false;
            Log.LogError(e, "Later entries of conversation {ConversationId} could not be loaded", Open.Id);
            _laterProblem = "Later messages could not be loaded.";
        }

        _loadingLater = false;
        StateHasChanged();
        if (Open.Timeline.Newer is null) await OnSeen.InvokeAsync();
        return Open.Timeline.Newer is not null && _laterProblem is null;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _self?.Dispose();
        if (_watch is null) return;
        try
        {
            await _watch.InvokeVoidAsync("stop");
            await _watch.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and with it what there was to stop.
        }
    }
}
