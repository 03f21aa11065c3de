using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Settings;

/// <summary>What callers of a line hear and where they get, with what that is in words beside it.</summary>
public sealed partial class LineCallsPage
{
    private LineItem? _line;
    private string _country = "US";
    private StoredPlan? _stored;
    private CallPlan _plan = new();
    private PlanFacts? _facts;
    private IReadOnlyList<string> _problems = [];
    private bool _changed;
    private bool _busy;
    private string? _done;
    private PhoneMenu? _menu;

    [Parameter] public long LineId { get; set; }

    [Inject] private LineQueries Lines { get; set; } = default!;

    [Inject] private CompanyQueries Companies { get; set; } = default!;

    [Inject] private CallPlanQueries Queries { get; set; } = default!;

    [Inject] private CallPlanActions Actions { get; set; } = default!;

    protected override SettingsArea Area => SettingsArea.Calls;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _line = (await Lines.ListAsync(Me.CompanyId, cancellationToken)).FirstOrDefault(l => l.Id == LineId);
        _country = (await Companies.FindAsync(Me.CompanyId, cancellationToken))?.Country ?? _country;
        // What is being typed is not thrown away because somebody else saved; saving tells.
        if (!_changed) await ShowAsync();
    }

    private async Task ShowAsync()
    {
        _stored = await Queries.FindAsync(Me.CompanyId, LineId);
        (_plan, _menu, _changed) = (_stored.Plan, _stored.Plan.Menu, false);
        await CheckAsync();
    }

    private async Task Set(CallPlan plan)
    {
        (_plan, _changed, _done) = (plan, true, null);
        await CheckAsync();
    }

    private async Task CheckAsync()
    {
        // A sound that was uploaded meanwhile is looked at; who is on the staff need not be read for each letter.
        var sounds = CallPlanCheck.Sounds(_plan).ToList();
        if (_facts is null || !_changed || !sounds.All(_facts.Sounds.Contains)) _facts = await Queries.FactsAsync(Me.CompanyId, sounds);
        _problems = CallPlanCheck.Problems(CallPlanCheck.Clean(_plan), _facts);
    }

    private Task SetMenu(bool on)
    {
        if (_plan.Menu is { } menu) _menu = menu;
        return Set(_plan with { Menu = on ? _menu ?? new PhoneMenu { Choices = [new MenuChoice("1", "", new CallTarget())] } : null });
    }

    private async Task SaveAsync()
    {
        if (_busy || _stored is not { } stored) return;
        (_busy, _done) = (true, null);
        ChangeOutcome? outcome = null;
        await DoAsync(async () =>
        {
            outcome = await Actions.SaveAsync(Me.CompanyId, Me.StaffId, LineId, stored.Version, _plan);
            if (outcome.Done) _changed = false;
            return outcome;
        });
        _busy = false;
        if (outcome is { IsStale: true }) await ShowAsync();
        if (outcome is { Done: true }) _done = "Saved. The next caller hears it.";
    }
}
