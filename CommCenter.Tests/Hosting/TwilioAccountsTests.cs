using CommCenter.Core.Data;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Web.Hosting;
using CommCenter.Web.Webhooks;

using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Hosting;

public sealed class TwilioAccountsTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private EnteredAccounts _entered = null!;
    private readonly SecretProtector _protector = new(new EphemeralDataProtectionProvider());

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _entered = new EnteredAccounts(new ProviderAccountQueries(_store.Reads), _protector, NullLogger<EnteredAccounts>.Instance);
        await EnterAsync(1, "ACours", "our token");
        await EnterAsync(2, "ACtheirs", "their token");
        await _entered.LoadAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        _entered.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public void Accounts_of_the_settings_and_those_entered_stand_side_by_side()
    {
        var twilio = Join(new TwilioOptions { AccountSid = "ACmain", AuthToken = "main", AuthTokenSecondary = "rotating", Accounts = [new() { Sid = "ACsub", AuthToken = "sub" }] });

        twilio.Current.IsConfigured.ShouldBeTrue();
        twilio.Current.DefaultAccount.ShouldBe("ACmain");
        twilio.Current.Tokens("ACmain").ShouldBe(["main", "rotating"]);
        twilio.Current.Tokens("ACsub").ShouldBe(["sub"]);
        twilio.Current.Tokens("ACours").ShouldBe(["our token"]);
        (twilio.CompanyOf("ACtheirs"), twilio.CompanyOf("ACmain"), twilio.CompanyOf(null)).ShouldBe((2, 1, 1));
        twilio.Current.ShouldBeSameAs(twilio.Current);
    }

    [Fact]
    public void Without_accounts_in_the_settings_a_line_that_names_none_never_goes_over_another_companys()
    {
        Join(new TwilioOptions()).Current.DefaultAccount.ShouldBe("ACours");
        Join(new TwilioOptions(), firstCompany: 3).Current.DefaultAccount.ShouldBeNull();
        Join(new TwilioOptions(), firstCompany: 3).Current.IsConfigured.ShouldBeTrue();
    }

    [Fact]
    public void Wrong_settings_do_not_switch_off_what_was_entered_on_screen()
    {
        var twilio = Join(new TwilioOptions { AccountSid = "ACmain" });

        twilio.Current.IsConfigured.ShouldBeTrue();
        twilio.Current.Tokens("ACours").ShouldBe(["our token"]);
        twilio.Current.Tokens("ACmain").ShouldBeEmpty();
        twilio.Current.DefaultAccount.ShouldBeNull();
        Join(new TwilioOptions { BaseUrl = "nonsense" }).Current.IsConfigured.ShouldBeFalse();
    }

    [Fact]
    public void The_settings_win_over_an_account_that_was_entered_before_it_came_into_them()
    {
        var twilio = Join(new TwilioOptions { AccountSid = "ACours", AuthToken = "of the settings" });

        twilio.Current.IsConfigured.ShouldBeTrue();
        twilio.Current.Tokens("ACours").ShouldBe(["of the settings"]);
    }

    [Fact]
    public async Task A_new_account_counts_from_the_moment_it_is_read()
    {
        var twilio = Join(new TwilioOptions { AccountSid = "ACmain", AuthToken = "main" });
        twilio.Current.Tokens("ACnew").ShouldBe(["main"]);

        await EnterAsync(1, "ACnew", "new token");
        await _entered.LoadAsync(CancellationToken.None);

        twilio.Current.Tokens("ACnew").ShouldBe(["new token"]);
    }

    private TwilioAccounts Join(TwilioOptions settings, long firstCompany = 1) => new(settings, _entered, new Installation { FirstCompanyId = firstCompany });

    private Task EnterAsync(long companyId, string sid, string token)
        => _store.AddAsync(new ProviderAccount { CompanyId = companyId, Provider = Provider.Twilio, Sid = sid, ProtectedSecret = _protector.Protect(token) });
}
