using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Shared;
using CommCenter.Web.Jobs;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Jobs;

/// <summary>Asks for older messages and shows how far they are.</summary>
public sealed partial class Backfills
{
    private const int Shown = 10;

    private readonly CancellationTokenSource _gone = new();
    private List<Backfill> _fills = [];
    private IReadOnlyList<LineItem> _lines = [];
    private LiveSubscription? _subscription;
    private long _lineId;
    private DateOnly _from, _to;
    private string? _problem;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private BackfillQueries Queries { get; set; } = default!;

    [Inject] private BackfillActions Actions { get; set; } = default!;

    [Inject] private LineComparison Comparison { get; set; } = default!;

    [Inject] private LineQueries Lines { get; set; } = default!;

    [Inject] private JobBoard Board { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILogger<Backfills> Log { get; set; } = default!;

    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    protected override async Task OnInitializedAsync()
    {
        Zone = CompanyTime.Zone(Me.TimeZone);
        _to = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Zone).Date);
        _from = _to.AddDays(-30);
        if (RendererInfo.IsInteractive) _subscription = Feed.Subscribe("back-fills", Me.CompanyId, change => change is BackfillChanged, _ => ReloadAsync());
        try
        {
            _lines = [.. (await Lines.ListAsync(Me.CompanyId, _gone.Token)).Where(line => Comparison.Providers.Contains(line.Provider))];
            _lineId = _lines.Count > 0 ? _lines[0].Id : 0;
            _fills = await Queries.ListAsync(Me.CompanyId, Shown, _gone.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _problem = "This cannot be read now. Open the page again in a moment.";
            Log.LogWarning(e, "Back-fills could not be read");
        }
    }

    private Task ReloadAsync() => InvokeAsync(async () =>
    {
        _fills = await Queries.ListAsync(Me.CompanyId, Shown, _gone.Token);
        StateHasChanged();
    });

    private Task StartAsync() => DoAsync(Actions.StartAsync(Me.CompanyId, Me.StaffId, _lineId, Start(_from), Start(_to.AddDays(1))), wake: true);

    private async Task DoAsync(Task<ActionOutcome> action, bool wake = false)
    {
        try
        {
            _problem = (await action).Problem;
            // Not only at the job's next turn.
            if (_problem is null && wake) await Board.RunNowAsync(RecurringJobs.All.Single(job => job.Name == RecurringJobs.Backfill), _gone.Token);
            _fills = await Queries.ListAsync(Me.CompanyId, Shown, _gone.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _problem = "That could not be done now. Nothing was changed. Try again.";
            Log.LogWarning(e, "A back-fill could not be changed");
        }
    }

    private DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private string NameOf(long lineId) => _lines.FirstOrDefault(line => line.Id == lineId)?.Name ?? "A number";

    private string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
