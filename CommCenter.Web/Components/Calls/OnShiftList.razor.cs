using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Calls;

/// <summary>Shows who is at work; this screen itself is what makes its owner be.</summary>
public sealed partial class OnShiftList
{
    [Inject] private ShiftBoard Board { get; set; } = default!;

    [Inject] private CallQueries Calls { get; set; } = default!;

    [Inject] private ScreenConnection Connection { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private ILogger<OnShiftList> Log { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            _shift = Board.Of(Me.CompanyId);
            return;
        }

        _subscription = Feed.Subscribe("on shift", Me.CompanyId, change => change is ShiftChanged, ApplyAsync);
        _here = Board.Enter(Me.CompanyId, Me.StaffId, Me.Name);
        Connection.Changed += _here.SetOnline;
        _shift = Board.Of(Me.CompanyId);
        if (!Board.NeedsCalls(Me.CompanyId)) return;
        try
        {
            Board.Take(Me.CompanyId, await Calls.GoingOnAsync(Me.CompanyId, _gone.Token));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Who talks is known from the next change on.
            Log.LogWarning(e, "Who is on a call could not be read");
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            var module = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/presence.js");
            _script = await module.InvokeAsync<IJSObjectReference>("attach", _gone.Token, _self);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed before it was ready.
        }
    }

    /// <summary>Nobody has touched this screen for ten minutes, or somebody does again.</summary>
    [JSInvokable]
    public void Idle(bool idle) => _here?.SetIdle(idle);

    private Task ApplyAsync(LiveBatch batch) => InvokeAsync(() =>
    {
        _shift = Board.Of(Me.CompanyId);
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        if (_here is not null)
        {
            Connection.Changed -= _here.SetOnline;
            _here.Dispose();
        }

        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        try
        {
            if (_script is not null) await _script.InvokeVoidAsync("stop");
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException)
        {
            // The browser is gone, and with it what there was to stop.
        }
    }
}
