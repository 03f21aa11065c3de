using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Core.Companies;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;
using CommCenter.Tests.Journeys;
using CommCenter.Tests.Simulator;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Lines;

/// <summary>Twilio accounts entered on screen work as those of the settings do, from one end to the other.</summary>
public sealed class EnteredAccountsTests : IAsyncLifetime
{
    private const string Hook = "/api/webhooks/twilio/sms/incoming";

    private readonly TemporaryFolder _folder = new();
    private readonly SimulatorHost _provider = new();
    private RunningApp _app = null!;
    private StaffMember _ana = null!;

    public async Task InitializeAsync()
    {
        await _provider.InitializeAsync();
        Start();
        _ana = await _app.ReadAsync(db => db.Staff.IgnoreQueryFilters().SingleAsync());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Its_webhooks_are_checked_its_replies_are_sent_and_both_still_work_after_a_restart()
    {
        (await TextAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await EnterAsync(SignedTwilio.Token)).Problem.ShouldBeNull();
        (await AddLineAsync()).Problem.ShouldBeNull();

        (await TextAsync()).ShouldBe(HttpStatusCode.OK);
        (await TextAsync("somebody else's token")).ShouldBe(HttpStatusCode.Forbidden);
        (await HealthAsync()).GetProperty("providers").GetProperty("twilio").GetString().ShouldBe("on");

        await _app.DisposeAsync();
        Start();
        (await TextAsync()).ShouldBe(HttpStatusCode.OK);
        await ReplyAsync("It is ready.");
        await _provider.UntilAsync(state => state.OnPhone(SimulatorHost.Customer).Any(m => m.Body == "It is ready."));
    }

    [Fact]
    public async Task A_wrong_token_is_told_and_nothing_is_kept()
    {
        (await EnterAsync("wrong")).Problem!.ShouldContain("does not accept");

        (await _app.ReadAsync(db => db.ProviderAccounts.IgnoreQueryFilters().CountAsync())).ShouldBe(0);
        (await TextAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task The_token_is_encrypted_and_in_no_log_of_what_was_done()
    {
        await EnterAsync(SignedTwilio.Token);

        var kept = await _app.ReadAsync(db => db.ProviderAccounts.IgnoreQueryFilters().SingleAsync());
        (kept.Sid, kept.Name).ShouldBe((SignedTwilio.AccountSid, "Simulated account"));
        kept.ProtectedSecret.ShouldNotContain(SignedTwilio.Token);
        var audit = await _app.ReadAsync(db => db.AuditEntries.IgnoreQueryFilters().SingleAsync(a => a.Action == "account.entered"));
        audit.Detail.ShouldBe($"Twilio {SignedTwilio.AccountSid}");
        _app.Services.GetRequiredService<EnteredAccounts>().Usable[0].ToString().ShouldNotContain(SignedTwilio.Token);
    }

    [Fact]
    public async Task An_agent_cannot_try_tokens_and_another_company_cannot_take_the_account()
    {
        await EnterAsync(SignedTwilio.Token);
        await _app.ChangeAsync(async db =>
        {
            var second = db.Companies.Add(new Company { Name = "Second", Country = "US", TimeZone = "UTC" }).Entity;
            await db.SaveChangesAsync();
            db.Staff.Add(new StaffMember { CompanyId = second.Id, AccountId = _ana.AccountId, Name = "Eve", Role = StaffRole.Administrator });
            db.Staff.Add(new StaffMember { CompanyId = _ana.CompanyId, AccountId = (db.Users.Add(Some.Account()).Entity.Id = 77), Name = "Ben" });
        });
        var (eve, ben) = (await StaffAsync("Eve"), await StaffAsync("Ben"));

        (await Actions.EnterAsync(eve.CompanyId, eve.Id, Provider.Twilio, SignedTwilio.AccountSid, SignedTwilio.Token, default)).Problem.ShouldBe("Another company here uses this account.");
        (await Actions.EnterAsync(ben.CompanyId, ben.Id, Provider.Twilio, SignedTwilio.AccountSid, SignedTwilio.Token, default)).Problem.ShouldBe("Only an administrator can do this.");
    }

    [Fact]
    public async Task An_account_is_removed_once_no_line_needs_it_and_its_webhooks_are_refused_from_then_on()
    {
        var account = (await EnterAsync(SignedTwilio.Token)).Id!.Value;
        var line = (await AddLineAsync()).Id!.Value;

        (await Actions.RemoveAsync(_ana.CompanyId, _ana.Id, account)).Problem!.ShouldContain("“Front desk” uses this account");
        await _app.Services.GetRequiredService<LineActions>().ChangeAsync(_ana.CompanyId, _ana.Id, line, 0, new LineEdit("Front desk", Channels.Sms, false));
        (await Actions.RemoveAsync(_ana.CompanyId, _ana.Id, account)).Done.ShouldBeTrue();

        (await TextAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_token_whose_keys_are_gone_is_named_and_can_be_entered_again()
    {
        var account = (await EnterAsync(SignedTwilio.Token)).Id!.Value;
        await _app.ChangeAsync(async db => (await db.ProviderAccounts.IgnoreQueryFilters().SingleAsync()).ProtectedSecret = "of another installation");
        var entered = _app.Services.GetRequiredService<EnteredAccounts>();

        await entered.LoadAsync(CancellationToken.None);
        (entered.Usable.Length, entered.Unreadable.Contains(account)).ShouldBe((0, true));

        (await EnterAsync(SignedTwilio.Token)).Id.ShouldBe(account);
        (entered.Usable.Length, entered.Unreadable.Count).ShouldBe((1, 0));
    }

    private void Start() => _app = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, ("Providers:Twilio:BaseUrl", _provider.Url + "/simulator/twilio")]);

    private ProviderAccountActions Actions => _app.Services.GetRequiredService<ProviderAccountActions>();

    private Task<ChangeOutcome> EnterAsync(string token) => Actions.EnterAsync(_ana.CompanyId, _ana.Id, Provider.Twilio, SignedTwilio.AccountSid, token, CancellationToken.None);

    private Task<ChangeOutcome> AddLineAsync() => _app.Services.GetRequiredService<LineActions>()
        .AddAsync(_ana.CompanyId, _ana.Id, new NewLine(Provider.Twilio, SignedTwilio.Line, "Front desk", Channels.Sms, SignedTwilio.AccountSid));

    private Task<StaffMember> StaffAsync(string name) => _app.ReadAsync(db => db.Staff.IgnoreQueryFilters().SingleAsync(s => s.Name == name));

    private async Task<HttpStatusCode> TextAsync(string token = SignedTwilio.Token)
    {
        using var answer = await new SignedTwilio(_app.Client, _app.Address.ToString().TrimEnd('/')).PostAsync(Hook, SignedTwilio.Text(SimulatorHost.Customer, "Is it ready?"), token);
        return answer.StatusCode;
    }

    private Task<JsonElement> HealthAsync() => _app.Client.GetFromJsonAsync<JsonElement>("/api/webhooks/health");

    private async Task ReplyAsync(string body)
    {
        var api = _app.NewClient();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token);
        var page = await api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations?address={Uri.EscapeDataString(SimulatorHost.Customer)}");
        using var queued = await api.PostAsJsonAsync($"/api/v1/conversations/{page.GetProperty("items")[0].GetProperty("id").GetString()}/messages", new { body });
        queued.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }
}
