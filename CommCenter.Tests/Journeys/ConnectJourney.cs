using System.Text.RegularExpressions;

using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>An administrator lets us into a mailbox, to Google's page and back.</summary>
public sealed partial class ConnectJourney(GmailDesk desk) : IClassFixture<GmailDesk>
{
    private const string Billing = "billing@northside.test";

    [Fact]
    public async Task A_mailbox_is_connected_and_its_last_days_come_in()
    {
        (await desk.Google.PostAsync($"fill?mailbox={Billing}&count=12&from=old@mail.test&days=5", null)).EnsureSuccessStatusCode();
        var browser = await SignedInAsync();
        using var said = await ThroughAsync(browser, "/connect/gmail?days=7", Billing);
        said.Target()!.ShouldStartWith("/settings/lines?said=");
        var line = await desk.App.ReadAsync(db => db.Lines.IgnoreQueryFilters().FirstAsync(l => l.Address == Billing));
        (line.Channels, line.FromSettings, line.ExpiresAt is not null).ShouldBe((Channels.Email, false, true));
        var box = await desk.App.ReadAsync(db => db.Mailboxes.IgnoreQueryFilters().FirstAsync(m => m.LineId == line.Id));
        box.ProtectedGrant.ShouldNotBeNull().ShouldNotContain("1//");

        await desk.App.Services.GetRequiredService<BackfillRunner>().RunAsync(CancellationToken.None);
        (await desk.App.ReadAsync(db => db.Messages.IgnoreQueryFilters().CountAsync(m => m.LineId == line.Id))).ShouldBe(12);
        (await desk.App.ReadAsync(db => db.Backfills.IgnoreQueryFilters().FirstAsync(b => b.LineId == line.Id))).State.ShouldBe(BackfillState.Done);
    }

    [Fact]
    public async Task Refusing_at_Google_connects_nothing_and_says_so()
    {
        var browser = await SignedInAsync();
        using var said = await ThroughAsync(browser, "/connect/gmail", null);
        using var page = await browser.GetAsync(said.Target());
        (await page.TextAsync()).ShouldContain("Nothing was connected");
    }

    [Fact]
    public async Task An_answer_that_was_not_asked_for_here_connects_nothing()
    {
        var browser = await SignedInAsync();
        using var made = await browser.GetAsync("/connect/gmail/callback?state=made-up&code=made-up");
        using var page = await browser.GetAsync(made.Target());
        (await page.TextAsync()).ShouldContain("begun in another browser");
        using var invented = await browser.GetAsync("/settings/lines?said=invented");
        (await invented.TextAsync()).ShouldNotContain("invented");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_not_led_to_Google()
    {
        using var asked = await desk.App.NewClient().GetAsync("/connect/gmail");
        asked.Target()!.ShouldStartWith("/sign-in");
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var browser = desk.App.NewClient();
        (await browser.SignInAsync(RunningApp.Email, RunningApp.Password)).Dispose();
        return browser;
    }

    /// <summary>To Google's page, its link for that mailbox (or the one that refuses), and back.</summary>
    private async Task<HttpResponseMessage> ThroughAsync(HttpClient browser, string begin, string? mailbox)
    {
        using var toGoogle = await browser.GetAsync(begin);
        var consent = await desk.Google.GetStringAsync(toGoogle.Headers.Location);
        var links = Link().Matches(consent).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        var chosen = links.First(l => mailbox is null ? !l.Contains("mailbox=", StringComparison.Ordinal) : l.Contains(Uri.EscapeDataString(mailbox), StringComparison.Ordinal) || l.Contains(mailbox, StringComparison.Ordinal));
        using var back = await desk.Google.GetAsync(new Uri(toGoogle.Headers.Location!, chosen));
        return await browser.GetAsync(back.Headers.Location);
    }

    [GeneratedRegex("href=\"(auth/answer[^\"]*)\"")]
    private static partial Regex Link();
}

/// <summary>Where Google cannot reach us, we ask.</summary>
public sealed class PullJourney : IAsyncLifetime
{
    private readonly PullingDesk _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Pushes_that_are_asked_for_bring_emails_and_are_acknowledged()
    {
        await _desk.WriteAsync("Asked for", "Hello");
        (await _desk.ComesAsync("Asked for")).Body.ShouldBe("Hello");
        var entry = await _desk.AnswerAsync(await _desk.ComesAsync("Asked for"), "Hello to you.", new EmailAsk());
        await Until.TrueAsync(async () => await _desk.StatusAsync(entry) == CommCenter.Core.Conversations.EntryStatus.Sent);
        (await _desk.App.ReadAsync(db => db.ProviderEvents.IgnoreQueryFilters().AnyAsync(e => e.Kind == "email.push" && e.AnsweredWith == 0))).ShouldBeTrue();
    }

    private sealed class PullingDesk : GmailDesk
    {
        protected override bool Pulls => true;
    }
}
