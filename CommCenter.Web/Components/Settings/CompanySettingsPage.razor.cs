using CommCenter.Core.Companies;
using CommCenter.Core.LiveUpdates;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Hosting;
using CommCenter.Web.Webhooks;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Settings;

/// <summary>What the company is called, where it is, and when a conversation begins anew.</summary>
public sealed partial class CompanySettingsPage
{
    private Company? _company;
    private string _name = "";
    private string _country = "";
    private string _zone = "";
    private int _days;
    private bool _saved;
    private (bool Name, bool Country, bool TimeZone) _given;

    [Inject] private CompanyQueries Queries { get; set; } = default!;

    [Inject] private CompanyActions Actions { get; set; } = default!;

    [Inject] private CommCenterOptions Options { get; set; } = default!;

    [Inject] private IServiceProvider Services { get; set; } = default!;

    [Inject] private StaffSessions Sessions { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "saved")] private string? Saved { get; set; }

    protected override SettingsArea Area => SettingsArea.Company;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _saved = Saved is not null && _company is null;
        // What the settings file says is the first company's.
        var isFirst = Services.GetRequiredService<Installation>().FirstCompanyId == Me.CompanyId;
        var given = Options.Company;
        _given = (isFirst && !string.IsNullOrWhiteSpace(given.Name), isFirst && !string.IsNullOrWhiteSpace(given.Country), isFirst && !string.IsNullOrWhiteSpace(given.TimeZone));
        var now = await Queries.FindAsync(Me.CompanyId, cancellationToken);
        // What is being typed is not thrown away because somebody else saved; saving tells.
        if (_company is null && now is not null) Show(now);
    }

    private void Show(Company company) => (_company, _name, _country, _zone, _days) = (company, company.Name, company.Country, company.TimeZone, company.ReopenDays);

    private async Task SaveAsync()
    {
        if (_company is not { } company) return;
        _saved = false;
        var edit = new CompanyEdit(_given.Name ? company.Name : _name ?? "", _given.Country ? company.Country : _country, _given.TimeZone ? company.TimeZone : _zone, _days);
        ChangeOutcome? outcome = null;
        await DoAsync(async () => outcome = await Actions.ChangeAsync(Me.CompanyId, Me.StaffId, company.Version, edit));
        if (outcome is { IsStale: true } && await Queries.FindAsync(Me.CompanyId) is { } now) Show(now);
        if (outcome is not { Done: true }) return;
        // The company's name and zone are in everybody's sign-in; this screen gets them with its next page.
        Sessions.Forget();
        Navigation.NavigateTo("/settings/company?saved=1", forceLoad: true);
    }
}
