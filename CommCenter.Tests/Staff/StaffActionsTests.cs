using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Staff;

public sealed class StaffActionsTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private StaffActions _actions = null!;
    private StaffLinks _links = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        (_actions, _links) = (new StaffActions(_store.Writer), new StaffLinks(_store.Writer));
        await using var db = _store.Database.CreateWithoutCompany();
        foreach (var account in await db.Users.ToListAsync()) account.PasswordHash = "set";
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task The_last_administrator_can_be_neither_demoted_nor_disabled()
    {
        (await _actions.SetRoleAsync(_desk.CompanyId, _desk.Ana, _desk.Ana, StaffRole.Agent)).Problem!.ShouldContain("last administrator");
        (await _actions.DisableAsync(_desk.CompanyId, _desk.Ana, _desk.Ana)).Problem!.ShouldContain("last administrator");

        (await _actions.SetRoleAsync(_desk.CompanyId, _desk.Ana, _desk.Ben, StaffRole.Administrator)).Done.ShouldBeTrue();
        (await _actions.SetRoleAsync(_desk.CompanyId, _desk.Ana, _desk.Ana, StaffRole.Agent)).Done.ShouldBeTrue();
        (await _actions.DisableAsync(_desk.CompanyId, _desk.Ana, _desk.Ben)).Problem.ShouldBe("Only an administrator can do this.");
        (await _actions.DisableAsync(_desk.CompanyId, _desk.Ben, _desk.Ben)).Problem!.ShouldContain("last administrator");
    }

    [Fact]
    public async Task Of_two_administrators_who_disable_each_other_at_once_one_stays()
    {
        await _actions.SetRoleAsync(_desk.CompanyId, _desk.Ana, _desk.Ben, StaffRole.Administrator);

        var outcomes = await Task.WhenAll(_actions.DisableAsync(_desk.CompanyId, _desk.Ana, _desk.Ben), _actions.DisableAsync(_desk.CompanyId, _desk.Ben, _desk.Ana));

        outcomes.Count(o => o.Done).ShouldBe(1);
    }

    [Fact]
    public async Task An_agent_changes_nobody_and_nobody_reaches_another_companys_staff()
    {
        var other = await TestDesk.OpenAsync(_store, "Other Vets");

        (await _actions.DisableAsync(_desk.CompanyId, _desk.Ben, _desk.Chloe)).Problem.ShouldBe("Only an administrator can do this.");
        (await _actions.SetRoleAsync(_desk.CompanyId, _desk.Ben, _desk.Ben, StaffRole.Administrator)).Done.ShouldBeFalse();
        (await _links.InviteAsync(_desk.CompanyId, _desk.Ben, "eve@example.com", StaffRole.Administrator)).Code.ShouldBeNull();
        (await _actions.DisableAsync(_desk.CompanyId, _desk.Ana, other.Ben)).Problem.ShouldBe("There is no such person on the staff.");
        (await _actions.DisableAsync(other.CompanyId, _desk.Ana, other.Ben)).Problem.ShouldBe("Only an administrator can do this.");
        (await _links.ResetAsync(_desk.CompanyId, _desk.Ana, other.Ben)).Code.ShouldBeNull();
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_log_and_none_of_them_holds_the_link()
    {
        await _actions.SetRoleAsync(_desk.CompanyId, _desk.Ana, _desk.Ben, StaffRole.Administrator);
        await _actions.SignOutEverywhereAsync(_desk.CompanyId, _desk.Ana, _desk.Ben);
        await _actions.DisableAsync(_desk.CompanyId, _desk.Ana, _desk.Ben);
        await _actions.EnableAsync(_desk.CompanyId, _desk.Ana, _desk.Ben);
        var link = await _links.InviteAsync(_desk.CompanyId, _desk.Ana, "Eve@Example.com", StaffRole.Agent);

        await using var db = _store.Database.Create(_desk.CompanyId);
        var entries = await db.AuditEntries.OrderBy(a => a.Id).ToListAsync();
        entries.Select(a => a.Action).ShouldBe(["staff.role-changed", "staff.signed-out", "staff.disabled", "staff.enabled", "staff.invited"]);
        entries.ShouldAllBe(a => a.StaffId == _desk.Ana);
        entries[^1].Detail.ShouldBe("eve@example.com as Agent");
        (await db.OneTimeLinks.SingleAsync()).Hash.ShouldNotContain(link.Code!);
    }

    [Fact]
    public async Task Signing_out_everywhere_changes_the_stamp_and_nothing_else()
    {
        var before = await AccountOfAsync(_desk.Ben);

        await _actions.SignOutEverywhereAsync(_desk.CompanyId, _desk.Ana, _desk.Ben);

        var after = await AccountOfAsync(_desk.Ben);
        after.SecurityStamp.ShouldNotBe(before.SecurityStamp);
        after.PasswordHash.ShouldBe(before.PasswordHash);
    }

    [Fact]
    public async Task The_password_of_somebody_who_works_elsewhere_too_is_not_reset_by_one_company()
    {
        var other = Some.Company("Other Vets");
        await _store.AddAsync(other);
        await _store.AddAsync(Some.Staff(other.Id, (await AccountOfAsync(_desk.Ben)).Id, "Ben"));

        (await _links.ResetAsync(_desk.CompanyId, _desk.Ana, _desk.Ben)).Problem!.ShouldContain("another company");
        (await _links.ResetAsync(_desk.CompanyId, _desk.Ana, _desk.Chloe)).Code.ShouldNotBeNull();
    }

    [Fact]
    public async Task Profiles_take_numbers_and_clean_names_only()
    {
        var profile = new ProfileActions(_store.Writer, new PasswordHasher<Account>(), _store.Clock);

        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, "Ben\u202E <b>", "+13125550177", "")).Done.ShouldBeTrue();
        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, "Ben", "call me", null)).Problem!.ShouldContain("mobile number is not a phone number");
        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, " \u200F ", null, null)).Problem.ShouldBe("Enter your name.");

        await using var db = _store.Database.Create(_desk.CompanyId);
        var ben = await db.Staff.SingleAsync(s => s.Id == _desk.Ben);
        (ben.Name, ben.MobilePhone, ben.OfficePhone).ShouldBe(("Ben <b>", "+13125550177", null));
    }

    [Fact]
    public async Task Where_calls_go_is_kept_and_a_choice_without_its_number_is_refused()
    {
        var profile = new ProfileActions(_store.Writer, new PasswordHasher<Account>(), _store.Clock);

        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, "Ben", null, null, CallsGoTo.Office)).Problem.ShouldBe("Your calls go to your office, so enter its number, or let them go somewhere else.");
        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, "Ben", null, "+13125550178", CallsGoTo.Office)).Done.ShouldBeTrue();
        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, "Ben", "", "+13125550178", CallsGoTo.Mobile)).Problem.ShouldBe("Your calls go to your mobile, so enter its number, or let them go somewhere else.");

        await using var db = _store.Database.Create(_desk.CompanyId);
        (await db.Staff.SingleAsync(s => s.Id == _desk.Ben)).CallsGoTo.ShouldBe(CallsGoTo.Office);
        (await db.AuditEntries.SingleAsync()).Detail.ShouldBe("office number, calls go to: Mobile → Office");
    }

    [Fact]
    public async Task An_email_signature_is_kept_as_it_was_written_and_left_where_nobody_says_anything_of_it()
    {
        var profile = new ProfileActions(_store.Writer, new PasswordHasher<Account>(), _store.Clock);

        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, "Ben", null, null, emailSignature: " Ben Ito\r\nFront desk\u0000 \n")).Done.ShouldBeTrue();
        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, "Ben", null, null, emailSignature: new string('x', 2001))).Problem!.ShouldContain("2,000");
        (await profile.ChangeAsync(_desk.CompanyId, _desk.Ben, "Ben", null, null)).Done.ShouldBeTrue();

        (await new StaffDirectoryQueries(_store.Reads, _store.Clock).FindAsync(_desk.CompanyId, _desk.Ben, default))!.EmailSignature.ShouldBe("Ben Ito\nFront desk");
        await using var db = _store.Database.Create(_desk.CompanyId);
        (await db.AuditEntries.SingleAsync()).Detail.ShouldBe("email signature");
    }

    private async Task<Account> AccountOfAsync(long staffId)
    {
        await using var db = _store.Database.Create(_desk.CompanyId);
        return await db.Staff.Where(s => s.Id == staffId).Join(db.Users, s => s.AccountId, a => a.Id, (s, a) => a).AsNoTracking().SingleAsync();
    }
}
