using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Calls;

/// <summary>Begins a call, shows it while it lasts, and asks what became of it. Which call is whose comes with the change, so that another tab shows it too.</summary>
public sealed partial class OwnCallCard
{
    private readonly CancellationTokenSource _gone = new();
    private LiveSubscription? _subscription;
    private CallWish? _wish;
    private CallWish? _again;
    private CallCard? _call;
    private CallCard? _over;
    private string? _rings;
    private string? _doubt;
    private string? _title;
    private string? _problem;
    private string? _why;
    private string? _said;
    private long _entryId;
    private long _passedOn;
    private long _returned;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private CallDesk Desk { get; set; } = default!;

    [Inject] private CallOut Calls { get; set; } = default!;

    [Inject] private CallQueries Queries { get; set; } = default!;

    [Inject] private Softphone Phone { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private ILogger<OwnCallCard> Log { get; set; } = default!;

    /// <summary>The phone of this browser has the call.</summary>
    private bool InBrowser => Phone.State.IsBusy && (Phone.State.Entry == _call?.EntryId || (Phone.State.CallId is { } id && id == _call?.ExternalId));

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        Desk.Asked += CallAsync;
        Phone.Changed += PhoneChanged;
        _subscription = Feed.Subscribe("own call", Me.CompanyId, change => change is CallChanged { Call: var call } && IsMine(call), ApplyAsync);
        try
        {
            foreach (var call in await Queries.GoingOnAsync(Me.CompanyId, _gone.Token)) Apply(call);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next change of the call shows it.
            Log.LogWarning(e, "Calls that are going on could not be read");
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            await Phone.AttachAsync(Js, _gone.Token);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            Log.LogDebug("The phone of the browser did not begin: {Reason}", e.Message);
        }
    }

    private async Task CallAsync(CallWish wish)
    {
        if (_wish is not null) return;
        (_wish, _problem, _why, _over, _again, _title) = (wish, null, null, null, wish, wish.Name);
        StateHasChanged();
        CallBegun begun;
        try
        {
            begun = await Calls.CallAsync(new PlaceCall(Me.CompanyId, Me.StaffId, wish.Number, wish.CustomerId, wish.LineId, InBrowser: Phone.State.IsReady));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogError(e, "A call could not be begun");
            begun = CallBegun.Refused("This could not be saved just now. Nobody was called; try again.");
        }

        (_wish, _problem, _rings, _doubt, _entryId) = (null, begun.Problem, begun.IsRepeat ? _rings : begun.Rings, begun.IsRepeat ? _doubt : begun.Doubt, begun.EntryId ?? 0);
        if (!begun.Done) _call = _call?.EntryId == begun.EntryId ? null : _call;
        else if (begun is { Rings: null, Doubt: null, IsRepeat: false } && Phone.State.IsReady) await Phone.CallAsync(begun.EntryId!.Value, begun.LineId!.Value, begun.To!);
        StateHasChanged();
    }

    private Task ApplyAsync(LiveBatch batch) => InvokeAsync(() =>
    {
        foreach (var change in batch.Changes.OfType<CallChanged>()) Apply(change.Call);
        StateHasChanged();
    });

    private bool IsMine(CallCard call) => call.StaffId == Me.StaffId || call.EntryId == _call?.EntryId || call.EntryId == _entryId;

    private void Apply(CallCard call)
    {
        var shown = _call?.EntryId == call.EntryId;
        var mine = call.StaffId == Me.StaffId;
        if (call.EntryId == _passedOn)
        {
            // A colleague has it now, unless nobody took it there.
            if (!mine || !call.IsHeld) return;
            (_passedOn, _over, _returned) = (0, null, call.EntryId);
        }

        if (!call.IsHeld && call.EntryId == _returned) _returned = 0;
        if (mine && (call.Status == CallStatus.InProgress || (!call.Inbound && call.Status is CallStatus.Queued or CallStatus.Ringing)))
        {
            if (!shown) (_problem, _over) = (null, null);
            (_call, _said) = (call, $"{What(call)}: {OwnCallWords.Name(call)}");
            return;
        }

        if (!shown) return;
        // It rings at a colleague's, and comes back when nobody takes it; or somebody else has it.
        _call = call.GoesToId is null ? null : call;
        if (call.Status.IsGoingOn()) return;
        _again = OwnCallWords.Again(call);
        if (call.Status == CallStatus.Completed) (_over, _problem, _said) = (call, null, $"The call with {OwnCallWords.Name(call)} is over");
        else (_title, _problem) = (OwnCallWords.Name(call), _problem ?? _why ?? OwnCallWords.Ended(call));
    }

    private void PhoneChanged() => _ = InvokeAsync(async () =>
    {
        // What ended before the provider heard of it is written down by us.
        if (Phone.State is { Here: true, Over: { } entry } state && entry == _entryId)
        {
            (_entryId, _why) = (0, state.Problem);
            await Calls.GiveUpAsync(Me.CompanyId, Me.StaffId, entry, state.Problem);
        }

        StateHasChanged();
    });

    /// <summary>A colleague has it now; what became of it is said at once.</summary>
    private void PassedOn(CallCard call) => (_passedOn, _call, _over) = (call.EntryId, null, call with { DurationSeconds = null });

    /// <summary>The phone of this browser knows sooner than the provider says that both are together again.</summary>
    private bool IsHeld(CallCard call) => call.IsHeld && !(InBrowser && Phone.State.IsTalking);

    private string What(CallCard call) => call.EntryId == _returned ? OwnCallWords.Returned : OwnCallWords.Of(call, IsHeld(call), InBrowser, _rings, _doubt);

    public async ValueTask DisposeAsync()
    {
        Desk.Asked -= CallAsync;
        Phone.Changed -= PhoneChanged;
        _subscription?.Dispose();
        await _gone.CancelAsync();
        _gone.Dispose();
    }
}
