using System.Globalization;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Calls;

/// <summary>Tells of a call while it rings; says who took it, and leaves. What it shows comes with the change: a call costs no query, however many screens show it.</summary>
public sealed partial class ScreenPop
{
    private const int MostLines = 3;

    /// <summary>How long it says who took the call.</summary>
    private static readonly TimeSpan TakenShown = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _gone = new();
    private readonly RingingCalls _calls = new();
    private readonly HashSet<long> _leaving = [];
    private Dictionary<long, string> _staff = [];
    private LiveSubscription? _subscription;
    private bool _wasShown;
    private string? _said;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private CallQueries Calls { get; set; } = default!;

    [Inject] private StaffQueries Staff { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILogger<ScreenPop> Log { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        // Subscribed before reading, so that nothing falls between the two.
        _subscription = Feed.Subscribe("screen pop", Me.CompanyId, _calls.Concerns, ApplyAsync);
        await LoadAsync();
    }

    private Task ApplyAsync(LiveBatch batch) => InvokeAsync(async () =>
    {
        if (batch.Missed) await LoadAsync();
        foreach (var change in batch.Changes.OfType<CallChanged>())
        {
            if (_calls.Apply(change.Call)) _said = Announcement(change.Call);
            else if (change.Call.Status == CallStatus.InProgress && _leaving.Add(change.Call.EntryId)) _ = LeaveAsync(change.Call.EntryId);
        }

        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        try
        {
            if (_staff.Count == 0) _staff = (await Staff.ListAsync(Me.CompanyId, _gone.Token)).ToDictionary(s => s.Id, s => s.Name);
            _calls.Load(await Calls.GoingOnAsync(Me.CompanyId, _gone.Token));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next call is shown all the same; the list says when the database does not answer.
            Log.LogWarning(e, "The calls that are going on could not be read");
        }
    }

    private async Task LeaveAsync(long entryId)
    {
        try
        {
            await Task.Delay(TakenShown, Time, _gone.Token);
            await InvokeAsync(() =>
            {
                _calls.Leave(entryId);
                _leaving.Remove(entryId);
                StateHasChanged();
            });
        }
        catch (OperationCanceledException)
        {
            // The screen was left.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var shown = _calls.Shown.Count > 0;
        if (shown == _wasShown) return;
        _wasShown = shown;
        if (shown) return;
        try
        {
            // Whoever was in it goes back to where they were.
            await Js.InvokeVoidAsync("commcenter.leavePop", _gone.Token);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed meanwhile.
        }
    }

    private void Hide(CallCard call) => _calls.Hide(call.EntryId);

    private string Announcement(CallCard call) => call.LeavesMessage ? $"{Name(call)} leaves a voicemail at {call.LineName}. O opens the conversation." : $"Incoming call from {Name(call)} at {call.LineName}{Also(call)}. O opens the conversation.";

    private string? Also(CallCard call) => !call.LeavesMessage && CallSentences.At(call.RangAt, ShortName) is { } phones ? ", also at " + phones : null;

    private static string Doing(CallCard call) => call.LeavesMessage ? "Leaving a voicemail at" : "Ringing at";

    private static string Mark(CallCard call) => call.LeavesMessage ? "voicemail" : "phone";

    /// <summary>What waited before this call began; the call itself is counted from its first ring.</summary>
    private static int Waiting(CallCard call) => call.Unanswered == 0 ? 0 : Math.Max(1, call.Unanswered - 1);

    private string? TakenBy(CallCard call) => call.Status != CallStatus.InProgress ? null : (call.StaffId is { } id ? ShortName(id) ?? "A colleague" : "Somebody") + " took it";

    private string? ShortName(long id) => id == Me.StaffId ? "You" : _staff.GetValueOrDefault(id)?.Split(' ')[0];

    private static string Name(CallCard call) => EntryText.WithoutOverrides(PhoneText.Of(call.CustomerName));

    private static string? Number(CallCard call) => call.Number.Length == 0 ? "Number withheld" : PhoneText.Of(call.Number) is var number && number != Name(call) ? number : null;

    private static string Href(CallCard call) => string.Create(CultureInfo.InvariantCulture, $"/inbox/{call.ConversationId}");

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _gone.CancelAsync();
        _gone.Dispose();
    }
}
