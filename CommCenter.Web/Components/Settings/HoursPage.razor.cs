using CommCenter.Core.Companies;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Web.Components.Account;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Settings;

/// <summary>When the company, or one of its lines, is open: every week, today, and on holidays.</summary>
public sealed partial class HoursPage
{
    private IReadOnlyList<LineItem> _lines = [];
    private IReadOnlyDictionary<long, OwnHours> _own = new Dictionary<long, OwnHours>();
    private LineItem? _line;
    private bool _missing;
    private BusinessHours? _hours;
    private OpeningHours? _stored;
    private WeekDraft? _draft;
    private WeekDraft? _kept;
    private string _zone = "";
    private (string? Week, string Zone) _before;
    private int _version = -1;
    private string? _done;
    private int _round;
    private long? _shown = -1;

    [Parameter] public long? LineId { get; set; }

    [Inject] private HoursQueries Queries { get; set; } = default!;

    [Inject] private HoursActions Actions { get; set; } = default!;

    [Inject] private LineQueries Lines { get; set; } = default!;

    protected override SettingsArea Area => SettingsArea.Hours;

    protected override async Task OnParametersSetAsync()
    {
        // The same page shows another line's; the first time it is read by itself.
        if (_shown != -1 && _shown != LineId) (_version, _done, Problem) = (-1, null, null);
        var first = _shown == -1;
        _shown = LineId;
        if (!first) await ReloadAsync();
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var lines = await Lines.ListAsync(Me.CompanyId, cancellationToken);
        var line = LineId is { } id ? lines.FirstOrDefault(l => l.Id == id) : null;
        var missing = LineId is not null && line is null;
        var own = await Queries.OwnOfLinesAsync(Me.CompanyId, cancellationToken);
        var hours = missing ? null : (await Queries.ReadAsync(Me.CompanyId, cancellationToken)).Of(LineId);
        var stored = await Queries.FindAsync(Me.CompanyId, LineId ?? 0, cancellationToken);
        // All at once: a heading that is new over fields that are still to come would take what is chosen there away again.
        (_lines, _line, _missing, _own, _hours, _stored) = (lines, line, missing, own, hours, stored);
        _round++;
        // What is being typed is not thrown away because somebody else saved; saving tells.
        if (_version == -1 || (!IsChanged && _version != (_stored?.Version ?? 0))) Show();
    }

    private bool IsChanged => (_draft is null ? null : _draft.Read().Week?.ToString() ?? "?", _zone) != _before;

    /// <summary>A zone that was stored elsewhere can be chosen again.</summary>
    private IEnumerable<string> Zones => _zone.Length == 0 || SetupForm.TimeZones.Contains(_zone) ? SetupForm.TimeZones : SetupForm.TimeZones.Prepend(_zone);

    private void Show()
    {
        _version = _stored?.Version ?? 0;
        _draft = WeeklyHours.Parse(_stored?.Week) is { } week ? WeekDraft.Of(week) : null;
        _zone = _stored?.TimeZone ?? "";
        _before = (_draft?.Read().Week?.ToString(), _zone);
        _kept = _draft;
    }

    private void Choose(WeekDraft? draft)
    {
        if (_draft is not null) _kept = _draft;
        _draft = draft;
    }

    private async Task SaveAsync()
    {
        _done = null;
        var (week, problem) = _draft?.Read() ?? (null, null);
        if (problem is not null)
        {
            Problem = problem;
            return;
        }

        ChangeOutcome? outcome = null;
        if (await DoAsync(async () => outcome = await Actions.SetAsync(Me.CompanyId, Me.StaffId, LineId ?? 0, _version, week, _zone.Length > 0 ? _zone : null))) _done = "Saved.";
        if (outcome is not ({ Done: true } or { IsStale: true })) return;
        _stored = await Queries.FindAsync(Me.CompanyId, LineId ?? 0);
        Show();
    }

    private static string Words(string zone) => zone.Replace('_', ' ');

    private async Task DoTodayAsync((Func<Task<ChangeOutcome>> Change, string Done) today)
    {
        _done = null;
        if (await DoAsync(today.Change)) _done = today.Done;
    }
}
