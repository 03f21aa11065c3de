using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Tests.Journeys;
using CommCenter.Tests.Simulator;
using CommCenter.Web.Simulator;
using CommCenter.Web.Webhooks;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>The whole program at work with three staff, a provider that is another program, and one Chromium for all who look at it.</summary>
public class BrowserDesk : IAsyncLifetime
{
    public const string Name = "A desk in the browser";
    public const string Ana = RunningApp.Email;
    public const string Ben = "ben@example.com";
    public const string Chloe = "chloe@example.com";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _signedIn = [];
    private Chromium? _chromium;

    public SimulatorHost Provider { get; } = new();

    public RunningApp App { get; private set; } = null!;

    public IBrowser Browser => _chromium!.Browser;

    /// <summary>What such a desk has beside; what is said here wins.</summary>
    protected virtual IEnumerable<(string Key, string Value)> MoreSettings => [];

    protected SignedTwilio Twilio { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        _chromium = await Chromium.StartAsync();
        if (_chromium is null) return;
        await Provider.InitializeAsync();
        App = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings, ("Lines:0:Channels", "sms,mms,whatsapp,voice"), ("Providers:Twilio:BaseUrl", Provider.Url + "/simulator/twilio"), .. MoreSettings]);
        Twilio = new SignedTwilio(App.Client, App.Address.ToString().TrimEnd('/'));
        await HireAsync(Ben);
        await HireAsync(Chloe);
    }

    public virtual async Task DisposeAsync()
    {
        if (_chromium is null) return;
        await _chromium.DisposeAsync();
        await App.DisposeAsync();
        await Provider.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A customer's text, signed and taken.</summary>
    /// <returns>When it was answered.</returns>
    public async Task<DateTimeOffset> TextAsync(string from, string body, string? profileName = null, string? sid = null)
    {
        var fields = SignedTwilio.Text(from, body, sid);
        if (from.StartsWith("whatsapp:", StringComparison.Ordinal)) fields[3] = new("To", "whatsapp:" + SignedTwilio.Line);
        if (profileName is not null) fields.Add(new("ProfileName", profileName));
        using var answer = await Twilio.PostAsync("/api/webhooks/twilio/sms/incoming", fields);
        var at = TimeProvider.System.GetUtcNow();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return at;
    }

    /// <summary>A customer's call, which rings now.</summary>
    /// <returns>Its id at the provider.</returns>
    public async Task<string> CallAsync(string from)
    {
        var sid = VoiceDesk.CallSid();
        using var answer = await Twilio.PostAsync(VoiceDesk.Root + "incoming", VoiceDesk.Call(sid, from));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return sid;
    }

    /// <summary>What somebody who calls now hears, as TwiML; the caller hangs up at once, so that nothing rings on over other tests' screens.</summary>
    public async Task<string> HeardAsync(string from)
    {
        var sid = VoiceDesk.CallSid();
        using var answer = await Twilio.PostAsync(VoiceDesk.Root + "incoming", VoiceDesk.Call(sid, from));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await HangUpAsync(sid, from);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The caller hangs up, and nobody had taken the call.</summary>
    public async Task HangUpAsync(string sid, string from)
    {
        var fields = VoiceDesk.Call(sid, from, ("CallDuration", "12"));
        fields[2] = new("CallStatus", "completed");
        using var answer = await Twilio.PostAsync(VoiceDesk.Root + "status", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A text to some other number, which is taken and kept.</summary>
    public async Task TextToAsync(string from, string to, string body)
    {
        var fields = SignedTwilio.Text(from, body);
        fields[3] = new("To", to);
        using var answer = await Twilio.PostAsync("/api/webhooks/twilio/sms/incoming", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A request somebody signed with another token, refused and counted.</summary>
    public async Task ForgeAsync()
    {
        using var answer = await Twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text(Some.Phone(), "Forged"), "not the token");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await App.Services.GetRequiredService<RejectedRequests>().StoreAsync();
    }

    /// <summary>One more line of ours.</summary>
    public Task AddLineAsync(string address) => App.ChangeAsync(async db =>
    {
        var company = await db.Companies.SingleAsync();
        db.Lines.Add(Some.Line(company.Id, address, "New line"));
    });

    /// <summary>The conversation a customer's last text (or call that is over) is in, once it is there.</summary>
    public async Task<long> ConversationAsync(string from, bool calls = false)
    {
        var feed = App.Services.GetRequiredService<LiveFeed>();
        var company = await App.ReadAsync(db => db.Companies.IgnoreQueryFilters().Select(c => c.Id).SingleAsync());
        var changed = new SemaphoreSlim(0);
        using var _ = feed.Subscribe("a test", company, _ => true, _ =>
        {
            changed.Release();
            return Task.CompletedTask;
        });
        while (true)
        {
            var found = await App.ReadAsync(db => calls
                ? db.Calls.IgnoreQueryFilters().Where(c => c.From == from && c.EndedAt != null).Join(db.TimelineEntries.IgnoreQueryFilters(), c => c.Id, e => e.Id, (c, e) => e).OrderByDescending(e => e.Id).Select(e => e.ConversationId).FirstOrDefaultAsync()
                : db.Messages.IgnoreQueryFilters().Where(m => m.From == from).Join(db.TimelineEntries.IgnoreQueryFilters(), m => m.Id, e => e.Id, (m, e) => e).OrderByDescending(e => e.Id).Select(e => e.ConversationId).FirstOrDefaultAsync());
            if (found != 0) return found;
            (await changed.WaitAsync(TimeSpan.FromMilliseconds(Chromium.Patience))).ShouldBeTrue();
        }
    }

    /// <summary>What our side sent to a customer's phone, and arrived there.</summary>
    public List<string> OnPhone(string number) => [.. Provider.State.OnPhone(number).Where(m => !m.IsInbound).Select(m => m.Body)];

    /// <summary>What goes wrong at the provider from now on; nothing is the way back.</summary>
    public async Task FaultsAsync(FaultPlan plan)
    {
        using var set = await Provider.Anyone.PostAsJsonAsync("/simulator/faults", plan);
        set.EnsureSuccessStatusCode();
    }

    public Task DisableAsync(string email, bool disabled) => App.ChangeAsync(async db =>
    {
        var account = await db.Users.SingleAsync(a => a.Email == email);
        (await db.Staff.IgnoreQueryFilters().SingleAsync(s => s.AccountId == account.Id)).DisabledAt = disabled ? App.Time.GetUtcNow() : null;
    });

    /// <summary>The cookies of somebody who signed in on the page; once for each person.</summary>
    public async Task<string> SignedInAsync(string email)
    {
        if (_signedIn.TryGetValue(email, out var state)) return state;
        await using var context = await Browser.NewContextAsync(new() { BaseURL = App.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?returnUrl=%2Faccess-denied");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(RunningApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/access-denied"));
        return _signedIn[email] = await context.StorageStateAsync();
    }

    private Task HireAsync(string email) => App.ChangeAsync(async db =>
    {
        var company = await db.Companies.SingleAsync();
        var account = Account.Create(email, RunningApp.Password, new PasswordHasher<Account>(), App.Time.GetUtcNow());
        db.Users.Add(account);
        await db.SaveChangesAsync();
        var name = char.ToUpperInvariant(email[0]) + email[1..email.IndexOf('@')];
        db.Staff.Add(new StaffMember { CompanyId = company.Id, AccountId = account.Id, Name = name, Role = StaffRole.Agent, CreatedAt = App.Time.GetUtcNow() });
    });
}

[CollectionDefinition(BrowserDesk.Name)]
public sealed class BrowserDeskCollection : ICollectionFixture<BrowserDesk>;
