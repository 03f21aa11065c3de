using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Calls;

/// <summary>All calls: those going on, those somebody waits after, the rest by day. The address says which.</summary>
public sealed partial class CallsPage
{
    private const int PageSize = 50;

    /// <summary>Milliseconds for which a pointer that moved is taken to aim at a row.</summary>
    private const int Aiming = 2000;

    private static readonly CallsAddress Everything = CallsAddress.Of(null, null, null, null, null);

    private readonly CancellationTokenSource _gone = new();
    private readonly List<LiveChange> _during = [];
    private CallsAddress _address = Everything;
    private CallsAddress? _read;
    private CallsList? _list;
    private CompanyHours _hours = CompanyHours.Always;
    private IReadOnlyList<LineItem> _lines = [];
    private IReadOnlyList<StaffItem> _staff = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private DateTimeOffset _now;
    private ElementReference _scroller;
    private DotNetObjectReference<CallsPage>? _self;
    private LiveSubscription? _subscription;
    private bool _busy;
    private string? _problem;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [SupplyParameterFromQuery] public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "line")] public long? LineId { get; set; }

    [SupplyParameterFromQuery(Name = "staff")] public long? StaffId { get; set; }

    [SupplyParameterFromQuery] public string? From { get; set; }

    [SupplyParameterFromQuery] public string? To { get; set; }

    [Inject] private CallListQueries Queries { get; set; } = default!;

    [Inject] private CallQueries Calls { get; set; } = default!;

    [Inject] private HoursQueries Hours { get; set; } = default!;

    [Inject] private LineQueries Lines { get; set; } = default!;

    [Inject] private StaffQueries Staff { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILogger<CallsPage> Log { get; set; } = default!;

    protected override void OnInitialized()
    {
        (_zone, _now) = (CompanyTime.Zone(Me.TimeZone), Time.GetUtcNow());
        // Subscribed before reading, so that nothing falls between the two.
        if (RendererInfo.IsInteractive) _subscription = Feed.Subscribe("calls", Me.CompanyId, change => change is CallChanged or ConversationChanged { Row.OwedSince: null } or SettingsChanged { Area: SettingsArea.Hours }, ApplyAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        _address = CallsAddress.Of(Show, LineId, StaffId, From, To);
        if (_address != _read) await ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            await Js.InvokeVoidAsync("commcenter.watchList", _gone.Token, _scroller, _self, Aiming);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed before it was ready.
        }
    }

    [JSInvokable]
    public async Task<bool> NearEndAsync()
    {
        if (_list is not { Next: { } next } list || _busy) return false;
        await TryAsync(async () => list.Append(await Queries.PageAsync(Me.CompanyId, list.Filter, next, PageSize, _gone.Token)));
        StateHasChanged();
        return _problem is null && list.Next is not null;
    }

    [JSInvokable]
    public void HoldAsync(bool hold)
    {
        _list?.Hold(hold);
        StateHasChanged();
    }

    private Task ReloadAsync()
    {
        if (_read is not null && _address != _read) _list = null;
        var address = _read = _address;
        return TryAsync(async () =>
        {
            var filter = address.Filter(_zone);
            if (_lines.Count == 0) (_lines, _staff, _hours) = (await Lines.ListAsync(Me.CompanyId, _gone.Token), await Staff.ListAsync(Me.CompanyId, _gone.Token), await Hours.ReadAsync(Me.CompanyId, _gone.Token));
            _during.Clear();
            var goingOn = await Calls.GoingOnAsync(Me.CompanyId, _gone.Token);
            var owed = filter.Show is CallsShown.All or CallsShown.Missed or CallsShown.Voicemail ? await Queries.OwedAsync(Me.CompanyId, _gone.Token) : [];
            var page = await Queries.PageAsync(Me.CompanyId, filter, null, PageSize, _gone.Token);
            if (address != _address) return;
            var list = new CallsList();
            list.Show(filter, goingOn, owed, page);
            foreach (var change in _during) list.Apply(change);
            _list = list;
        });
    }

    private Task ApplyAsync(LiveBatch batch) => InvokeAsync(async () =>
    {
        if (batch.Changes.Any(change => change is SettingsChanged)) await TryAsync(async () => _hours = await Hours.ReadAsync(Me.CompanyId, _gone.Token));
        if (batch.Missed) await ReloadAsync();
        // What is being read may be older than the change: it is applied again after the reading.
        if (_busy) _during.AddRange(batch.Changes);
        foreach (var change in batch.Changes) _list?.Apply(change);
        _now = Time.GetUtcNow();
        StateHasChanged();
    });

    private async Task TryAsync(Func<Task> read)
    {
        _busy = true;
        try
        {
            await read();
            (_problem, _now) = (null, Time.GetUtcNow());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (_gone.IsCancellationRequested) return;
            Log.LogWarning(e, "Calls could not be read");
            _problem = "The database did not answer. What came in is safe; this list is not up to date.";
        }

        _busy = false;
    }

    private DateOnly DayOf(CallRow call) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(call.OccurredAt, _zone).DateTime);

    private string? LineName(long id) => _lines.FirstOrDefault(line => line.Id == id)?.Name;

    private string? Name(long id) => id == Me.StaffId ? "You" : _staff.FirstOrDefault(staff => staff.Id == id)?.Name.Split(' ')[0];

    /// <summary>Empty while it is not a minute.</summary>
    private string OwedFor(CallRow call) => _now > call.OccurredAt && _hours.Of(call.LineId).OpenMinutes(call.OccurredAt, _now) is > 0 and var minutes ? OwedWords.Length(minutes) : "";

    public void Dispose()
    {
        _subscription?.Dispose();
        _self?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
