using CommCenter.Core.Data;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Hosting;

public class StartUpTests
{
    [Fact]
    public async Task Lines_of_the_settings_come_change_go_and_come_back()
    {
        using var folder = new TemporaryFolder();
        (string, string)[] two =
        [
            ("Lines:0:Provider", "Twilio"), ("Lines:0:Address", "whatsapp:+1 (555) 201-0100"), ("Lines:0:Name", "Main"), ("Lines:0:Channels", "SMS,mms , WhatsApp"),
            ("Lines:1:Provider", "voip.ms"), ("Lines:1:Address", "5552010101"), ("Lines:1:Channels", "sms"),
        ];
        var lines = await LinesAfterAsync(folder, two);
        lines.Select(l => (l.Provider, l.Address, l.Name, l.Channels, l.FromSettings, l.Enabled)).ShouldBe(
        [
            (Provider.Twilio, "+15552010100", "Main", Channels.Sms | Channels.Mms | Channels.WhatsApp, true, true),
            (Provider.VoipMs, "+15552010101", "+15552010101", Channels.Sms, true, true),
        ]);

        lines = await LinesAfterAsync(folder, ("Lines:0:Provider", "twilio"), ("Lines:0:Address", "+15552010100"), ("Lines:0:Name", "Front desk"), ("Lines:0:Channels", "sms"));
        lines.Select(l => (l.Name, l.Channels, l.Enabled)).ShouldBe([("Front desk", Channels.Sms, true), ("+15552010101", Channels.Sms, false)]);

        (await LinesAfterAsync(folder, two)).ShouldAllBe(l => l.Enabled);
    }

    [Fact]
    public async Task A_slip_in_a_line_does_not_switch_it_off()
    {
        using var folder = new TemporaryFolder();
        await LinesAfterAsync(folder, ("Lines:0:Provider", "twilio"), ("Lines:0:Address", "+15552010100"), ("Lines:0:Channels", "sms"));

        var lines = await LinesAfterAsync(folder, ("Lines:0:Provider", "twilio"), ("Lines:0:Address", "+15552010100"), ("Lines:0:Channels", "smss"));

        lines.Single().Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task The_company_follows_the_settings_where_they_say_something()
    {
        using var folder = new TemporaryFolder();
        await using (var app = RunningApp.Start(folder.Path, ("Company:Name", "Corner Bakery"), ("Company:Country", "ca"), ("Company:TimeZone", "America/Toronto")))
        {
            var first = await app.ReadAsync(db => db.Companies.SingleAsync());
            (first.Name, first.Country, first.TimeZone).ShouldBe(("Corner Bakery", "CA", "America/Toronto"));
        }

        await using var again = RunningApp.Start(folder.Path, ("Company:Name", "Corner Bakery & Café"));
        var company = await again.ReadAsync(db => db.Companies.SingleAsync());
        (company.Name, company.Country, company.TimeZone).ShouldBe(("Corner Bakery & Café", "CA", "America/Toronto"));
    }

    [Fact]
    public async Task The_administrator_of_the_settings_is_made_once()
    {
        using var folder = new TemporaryFolder();
        await using (var app = RunningApp.Start(folder.Path, RunningApp.WithAdministrator))
        {
            string.Join('\n', app.Console).ShouldContain("Sign in at http://127.0.0.1:");
            string.Join('\n', app.Console).ShouldNotContain("/setup");
        }

        await using var again = RunningApp.Start(folder.Path, ("Admin:Email", RunningApp.Email), ("Admin:Password", "another password"));
        (await again.Client.SignInAsync(RunningApp.Email, "another password")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await again.Client.SignInAsync(RunningApp.Email, RunningApp.Password)).Target().ShouldBe("/");
        (await again.ReadAsync(db => db.Staff.IgnoreQueryFilters().SingleAsync())).Role.ShouldBe(StaffRole.Administrator);
    }

    [Fact]
    public async Task The_token_of_the_settings_acts_for_the_machine_until_there_is_an_administrator()
    {
        using var folder = new TemporaryFolder();
        await using (var app = RunningApp.Start(folder.Path, ("Api:BootstrapToken", "one")))
        {
            string.Join('\n', app.Console).ShouldContain("/setup");
            (await app.ReadAsync(db => db.Staff.IgnoreQueryFilters().SingleAsync())).Name.ShouldBe("System");
            (await app.Client.GetAsync("/setup")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        }

        await using (var app = RunningApp.Start(folder.Path, [.. RunningApp.WithAdministrator.Take(2), ("Api:BootstrapToken", "two")]))
        {
            var tokens = await app.ReadAsync(db => db.ApiTokens.IgnoreQueryFilters().OrderBy(t => t.Id).ToListAsync());
            tokens.Select(t => t.RevokedAt is null).ShouldBe([false, true]);
            var staff = await app.ReadAsync(db => db.Staff.IgnoreQueryFilters().OrderBy(s => s.Id).ToListAsync());
            staff.Select(s => (s.Name, s.DisabledAt is null)).ShouldBe([("System", false), ("Ana", true)]);
            tokens[1].StaffId.ShouldBe(staff[1].Id);
        }

        await using var without = RunningApp.Start(folder.Path);
        (await without.ReadAsync(db => db.ApiTokens.IgnoreQueryFilters().CountAsync(t => t.RevokedAt == null))).ShouldBe(0);
    }

    [Fact]
    public async Task Credentials_are_not_readable_in_the_database_and_survive_a_restart()
    {
        using var folder = new TemporaryFolder();
        string stored;
        await using (var app = RunningApp.Start(folder.Path))
        {
            stored = app.Services.GetRequiredService<SecretProtector>().Protect("refresh-token");
        }

        stored.ShouldNotContain("refresh-token");
        Directory.GetFiles(folder.File("keys")).ShouldNotBeEmpty();
        await using var again = RunningApp.Start(folder.Path);
        again.Services.GetRequiredService<SecretProtector>().Unprotect(stored).ShouldBe("refresh-token");
    }

    private static async Task<List<Line>> LinesAfterAsync(TemporaryFolder folder, params (string, string)[] settings)
    {
        await using var app = RunningApp.Start(folder.Path, settings);
        return await app.ReadAsync(db => db.Lines.IgnoreQueryFilters().OrderBy(l => l.Id).ToListAsync());
    }
}
