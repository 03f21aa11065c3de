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

    [Parameter, EditorRequired] public OpenConversation Open { get; set; } = null!;

    [Parameter, EditorRequired] public EntryNames Names { get; set; } = null!;

    /// <summary>The conversation came into sight.</summary>
    [Parameter] public EventCallback OnSeen { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<TimelineView> Log { get; set; } = null!;

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
        (Open.NewBelow, Open.AtEnd) = (0, true);
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
        Open.AtEnd = atEnd;
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
