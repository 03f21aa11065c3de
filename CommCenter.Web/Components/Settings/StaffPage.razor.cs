using CommCenter.Core.Companies;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Settings;

/// <summary>Who works here, what they may do, and who is invited.</summary>
public sealed partial class StaffPage
{
    private IReadOnlyList<StaffEntry> _staff = [];
    private IReadOnlyList<OpenInvitation> _invitations = [];
    private string? _done;
    private int _round;

    [Inject] private StaffDirectoryQueries Directory { get; set; } = default!;

    [Inject] private StaffActions Actions { get; set; } = default!;

    [Inject] private StaffLinks Links { get; set; } = default!;

    protected override SettingsArea Area => SettingsArea.Staff;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _staff = await Directory.ListAsync(Me.CompanyId, cancellationToken);
        _invitations = await Directory.InvitationsAsync(Me.CompanyId, cancellationToken);
    }

    private Task InviteAsync()
    {
        (_done, Problem) = (null, null);
        return OpenAsync<InviteForm>("Invite to the staff", []);
    }

    private Task SetRoleAsync(StaffEntry person, string role)
        => DoAsync(() => Actions.SetRoleAsync(Me.CompanyId, Me.StaffId, person.Id, Enum.Parse<StaffRole>(role)), $"{person.Name} is {(role == nameof(StaffRole.Administrator) ? "an administrator" : "an agent")} now.");

    private Task DisableAsync(StaffEntry person)
        => DoAsync(() => Actions.DisableAsync(Me.CompanyId, Me.StaffId, person.Id), $"{person.Name} is disabled. Their open screens close within ten seconds.");

    private Task EnableAsync(StaffEntry person)
        => DoAsync(() => Actions.EnableAsync(Me.CompanyId, Me.StaffId, person.Id), $"{person.Name} can sign in again.");

    private Task SignOutAsync(StaffEntry person)
        => DoAsync(() => Actions.SignOutEverywhereAsync(Me.CompanyId, Me.StaffId, person.Id), $"{person.Name} is signed out everywhere; open screens close within ten seconds.");

    private Task WithdrawAsync(OpenInvitation invitation)
        => DoAsync(() => Links.WithdrawAsync(Me.CompanyId, Me.StaffId, invitation.Id), $"The invitation of {invitation.Email} does not work any more.");

    private async Task ResetAsync(StaffEntry person)
    {
        (_done, Problem) = (null, null);
        LinkOutcome? link = null;
        await DoAsync(async () => (link = await Links.ResetAsync(Me.CompanyId, Me.StaffId, person.Id)).Problem is { } problem ? ChangeOutcome.Refused(problem) : ChangeOutcome.Of(), null);
        if (link?.Code is { } code) await OpenAsync<LinkShown>($"New password for {person.Name}", new() { [nameof(LinkShown.Path)] = $"/new-password?code={code}", [nameof(LinkShown.ExpiresAt)] = link.ExpiresAt, [nameof(LinkShown.Who)] = person.Name });
    }

    private async Task DoAsync(Func<Task<ChangeOutcome>> change, string? done)
    {
        _done = null;
        _done = await DoAsync(change) ? done : null;
        // A role that was refused stands in its list as chosen until the list is made anew.
        if (Problem is not null) _round++;
    }
}
