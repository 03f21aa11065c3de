using CommCenter.Core.EventLog;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Events that nobody but a person can help, above the list. Any member of staff may reprocess them or set them aside.</summary>
public sealed partial class EventCards : IDisposable
{
    private const int Shown = 2;
    private const int MostRead = 20;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ProviderEvent> _events = [];
    private LiveSubscription? _subscription;
    private long? _busyId;
    private string? _said;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private EventLogQueries Queries { get; set; } = default!;

    [Inject] private EventReplayer Replayer { get; set; } = default!;

    [Inject] private EventSetAside Aside { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private ILogger<EventCards> Log { get; set; } = default!;

    protected override Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return Task.CompletedTask;
        // Subscribed before reading, so that nothing falls between the two.
        _subscription = Feed.Subscribe("event cards", Me.CompanyId, change => change is EventLogChanged, _ => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _events = await Queries.WaitingForStaffAsync(Me.CompanyId, MostRead + 1, _gone.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The list below says when the database does not answer.
            if (!_gone.IsCancellationRequested) Log.LogWarning(e, "Events that wait for staff could not be read");
        }
    }

    private Task ReprocessAsync(long id) => DoAsync(id, async () =>
    {
        var after = await Replayer.ReplayAsync(Me.CompanyId, Me.StaffId, id);
        return after is { State: EventState.Handled } ? "Taken in: it is in its conversation now." : $"Still not taken in. {after?.Error}";
    });

    private Task SetAsideAsync(long id) => DoAsync(id, async () => await Aside.SetAsideAsync(Me.CompanyId, Me.StaffId, id) ? "Set aside. It stays in the event log." : "It is taken in already.");

    private async Task DoAsync(long id, Func<Task<string>> work)
    {
        _busyId = id;
        try
        {
            _said = await work();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogWarning(e, "Event {EventId} could not be replayed or set aside", id);
            _said = "This could not be done just now. Nothing was changed; try again.";
        }

        _busyId = null;
        await ReadAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
