using CommCenter.Core.Companies;
using CommCenter.Core.Customers;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Components.Inbox;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Settings;

/// <summary>What everybody changes about themselves.</summary>
public sealed partial class ProfilePage
{
    private StaffEntry? _me;
    private string _name = "";
    private string _mobile = "";
    private string _office = "";
    private string _signature = "";
    private CallsGoTo _goesTo;
    private string? _done;

    [Inject] private StaffDirectoryQueries Directory { get; set; } = default!;

    [Inject] private CompanyQueries Companies { get; set; } = default!;

    [Inject] private ProfileActions Actions { get; set; } = default!;

    [Inject] private StaffSessions Sessions { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "saved")] private string? Saved { get; set; }

    [SupplyParameterFromQuery(Name = "password")] private string? Password { get; set; }

    protected override SettingsArea Area => SettingsArea.Staff;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_me is not null) return;
        _done = Saved is not null ? "Saved." : Password is not null ? "Your password is changed. You are signed out on all other devices." : null;
        _me = await Directory.FindAsync(Me.CompanyId, Me.StaffId, cancellationToken);
        if (_me is { } me) (_name, _mobile, _office, _goesTo, _signature) = (me.Name, PhoneText.Of(me.MobilePhone ?? ""), PhoneText.Of(me.OfficePhone ?? ""), me.CallsGoTo, me.EmailSignature);
    }

    private async Task SaveAsync()
    {
        _done = null;
        var country = (await Companies.FindAsync(Me.CompanyId))!.Country;
        if (!await DoAsync(() => Actions.ChangeAsync(Me.CompanyId, Me.StaffId, _name ?? "", Normalise(_mobile, country), Normalise(_office, country), _goesTo, _signature ?? ""))) return;
        // The name is in the sign-in; the rail gets it with the next page.
        Sessions.Forget(Me.StaffId);
        Navigation.NavigateTo("/settings/profile?saved=1", forceLoad: true);
    }

    private static string? Normalise(string? given, string country) => string.IsNullOrWhiteSpace(given) ? null : PhoneNumber.Normalise(given, country).Value;
}
