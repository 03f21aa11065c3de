using System.Net;
using System.Text.Json;

using CommCenter.Core.Data.Writing;
using CommCenter.Tests.Journeys;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>A disk without room: providers are told to come back, staff and health are told in words, and once there is room everything goes on.</summary>
public sealed class FullDiskTests(BrowserDesk desk) : BrowserTest(desk), IClassFixture<BrowserDesk>
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("It will be ready on Thursday.", 50));

    [ChromiumFact]
    public async Task While_the_disk_is_full_nobody_is_told_a_lie_and_with_room_again_nothing_is_lost()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "When is it ready?");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.OpenAsync(customer);
        (await HealthAsync()).Problem.ShouldBeNull();

        var twilio = new SignedTwilio(Desk.App.Client, Desk.App.Address.ToString().TrimEnd('/'));
        List<string> taken = [];
        await MaxPagesAsync(1);
        // First the large ones find no room, in the end not even the small ones do.
        foreach (var length in new[] { 20_000, 1_000, 1 }) await FillAsync(twilio, length, taken);
        var refused = SignedTwilio.Text(customer, "Hello?");
        using (var answer = await twilio.PostAsync("/api/webhooks/twilio/sms/incoming", refused)) answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await HealthAsync()).ShouldBe(("problem", "Nothing can be saved. The disk is full."));

        await ana.Box.FillAsync(Long);
        await ana.Box.PressAsync("Control+Enter");
        await Expect(ana.Page.Locator(".composer [role=alert]").First).ToContainTextAsync("Nothing can be saved just now. The disk is full.");
        await Expect(ana.Box).ToHaveValueAsync(Long);
        await Expect(ana.Page.Locator(".live .on")).ToHaveTextAsync("Live");
        Desk.OnPhone(customer).ShouldBeEmpty();

        await MaxPagesAsync(1_000_000);
        using (var again = await twilio.PostAsync("/api/webhooks/twilio/sms/incoming", refused)) again.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ana.Box.PressAsync("Control+Enter");
        await Expect(ana.Box).ToHaveValueAsync("");
        await Expect(ana.Marks).ToHaveTextAsync("Delivered");
        await Expect(ana.Bubbles).ToHaveTextAsync(["When is it ready?", "Hello?", Long]);
        Desk.OnPhone(customer).ShouldBe([Long]);
        var stored = await Desk.App.ReadAsync(db => db.Messages.IgnoreQueryFilters().Where(m => m.From != customer && m.To != customer).Select(m => m.ExternalId).ToListAsync());
        stored.ShouldBe(taken, ignoreOrder: true);

        // It says so for a minute longer: what is small may fit on a full disk now and then.
        Desk.App.Time.Forward(TimeSpan.FromMinutes(2));
        await Desk.TextAsync(customer, "Thanks");
        (await HealthAsync()).Problem.ShouldBeNull();
    }

    private static async Task FillAsync(SignedTwilio twilio, int length, List<string> taken)
    {
        for (var i = 0; i < 1000; i++)
        {
            var sid = Some.MessageSid();
            using var answer = await twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text("+14155550123", new string('x', length), sid));
            if (!answer.IsSuccessStatusCode)
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                return;
            }

            taken.Add(sid);
        }

        throw new InvalidOperationException("The disk is never full.");
    }

    private async Task<(string? Status, string? Problem)> HealthAsync()
    {
        using var answer = await Desk.App.Client.GetAsync("/api/webhooks/health");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (health.GetProperty("status").GetString(), health.GetProperty("problem").GetString());
    }

    private Task MaxPagesAsync(int pages) => Desk.App.Services.GetRequiredService<GroupCommitWriter>().RunAsync(session =>
    {
        session.Prepare($"PRAGMA max_page_count = {pages}").Run();
    });
}
