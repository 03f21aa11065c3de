using CommCenter.Core.EventLog;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.EventLog;

/// <summary>Handles everything that failed again, says how far it is, and can be stopped. Leaving the page stops it too; what is done stays done.</summary>
public sealed partial class ReplayAll
{
    private static readonly TimeSpan ShownEvery = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource? _running;
    private ReplayProgress? _progress;
    private long _shownAt;
    private string? _said;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    /// <summary>Failed and unreadable events.</summary>
    [Parameter] public int Count { get; set; }

    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private EventReplay Replay { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILogger<ReplayAll> Log { get; set; } = default!;

    private async Task RunAsync()
    {
        if (_running is not null) return;
        using var running = new CancellationTokenSource();
        (_running, _said) = (running, null);
        try
        {
            var done = await Replay.RunAsync(Me.CompanyId, Me.StaffId, Show, running.Token);
            _said = $"{(done.Stopped ? "Stopped: " : "")}{done.Tried} of {done.Total} tried, {done.Handled} handled.";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogWarning(e, "A replay of all failed events ended early");
            _said = "It ended early: the database did not answer. What was handled stays handled.";
        }

        (_running, _progress) = (null, null);
        await OnDone.InvokeAsync();
    }

    private void Show(ReplayProgress progress)
    {
        _progress = progress;
        var now = Time.GetTimestamp();
        if (progress.Tried > 0 && progress.Tried < progress.Total && Time.GetElapsedTime(_shownAt, now) < ShownEvery) return;
        _shownAt = now;
        _ = InvokeAsync(StateHasChanged);
    }

    private void Stop() => _running?.Cancel();

    public void Dispose() => _running?.Cancel();
}
