using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Layout;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.EventLog;

/// <summary>Everything the providers sent, as it came: found, looked at and handled again. Administrators only.</summary>
public sealed partial class EventsPage
{
    private const int PageSize = 50;

    /// <summary>Rows one screen keeps.</summary>
    private const int Most = 1000;

    private static readonly (EventState? State, string Word)[] States =
    [
        (null, "All"), (EventState.Received, "Waiting"), (EventState.Failed, "Failed"), (EventState.Quarantined, "Unreadable"), (EventState.Parked, "Parked"), (EventState.Handled, "Handled"),
    ];

    private readonly CancellationTokenSource _gone = new();
    private EventAddress _address = EventAddress.Of(null, null, null, null);
    private EventFilter? _shown;
    private List<EventItem>? _events;
    private IReadOnlyDictionary<EventState, int> _counts = new Dictionary<EventState, int>();
    private IReadOnlyDictionary<long, string> _names = new Dictionary<long, string>();
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private DateTimeOffset _now;
    private DateTimeOffset? _lookedBackTo;
    private LiveSubscription? _subscription;
    private long? _next;
    private bool _busy;
    private string? _problem;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Parameter] public long? EventId { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    [SupplyParameterFromQuery] public string? Provider { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [Inject] private EventLogQueries Queries { get; set; } = default!;

    [Inject] private LineQueries Lines { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private KeyRouter Keys { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILogger<EventsPage> Log { get; set; } = default!;

    protected override void OnInitialized()
    {
        _zone = CompanyTime.Zone(Me.TimeZone);
        if (!RendererInfo.IsInteractive) return;
        Keys.Pressed += PressedAsync;
        _subscription = Feed.Subscribe("events", Me.CompanyId, change => change is EventLogChanged, _ => InvokeAsync(async () =>
        {
            await TryAsync(CountAsync);
            StateHasChanged();
        }));
    }

    protected override async Task OnParametersSetAsync()
    {
        _address = EventAddress.Of(State, Provider, Text, EventId);
        if (_address.Filter == _shown) return;
        _shown = _address.Filter;
        await ReloadAsync();
    }

    private Task ReloadAsync() => TryAsync(async () =>
    {
        var filter = _address.Filter;
        await CountAsync();
        _names = (await Lines.ListAsync(Me.CompanyId, _gone.Token)).ToDictionary(l => l.Id, l => l.Name);
        var page = await Queries.PageAsync(Me.CompanyId, filter, null, PageSize, _gone.Token);
        if (filter != _address.Filter) return;
        (_events, _next, _lookedBackTo, _now) = ([.. page.Events], page.Next, page.LookedBackTo, Time.GetUtcNow());
    });

    private Task MoreAsync() => TryAsync(async () =>
    {
        var filter = _address.Filter;
        var page = await Queries.PageAsync(Me.CompanyId, filter, _next, PageSize, _gone.Token);
        if (filter != _address.Filter || _events is null) return;
        var known = _events.Select(e => e.Id).ToHashSet();
        _events.AddRange(page.Events.Where(e => !known.Contains(e.Id)));
        (_next, _lookedBackTo) = (_events.Count >= Most ? null : page.Next, page.LookedBackTo);
    });

    private async Task CountAsync() => _counts = await Queries.CountsAsync(Me.CompanyId, _gone.Token);

    private async Task TryAsync(Func<Task> read)
    {
        _busy = true;
        try
        {
            await read();
            _problem = null;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogWarning(e, "The event log could not be read");
            _problem = "The database did not answer. What came in is safe; this list is not up to date.";
        }

        _busy = false;
    }

    private void GoTo(EventAddress address) => Navigation.NavigateTo(address.Here);

    private Task PressedAsync(string key) => InvokeAsync(() =>
    {
        if (key == "Escape" && _address.EventId is not null) Navigation.NavigateTo(_address.List);
    });

    /// <summary>The address of the event that stands so many rows below; null at an end.</summary>
    private string? Beside(long id, int by)
    {
        var at = _events?.FindIndex(e => e.Id == id) ?? -1;
        return at >= 0 && at + by >= 0 && at + by < _events!.Count ? (_address with { EventId = _events[at + by].Id }).Here : null;
    }

    private static string Short(string id) => id.Length > 14 ? $"{id[..6]}…{id[^4..]}" : id;

    public void Dispose()
    {
        Keys.Pressed -= PressedAsync;
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
