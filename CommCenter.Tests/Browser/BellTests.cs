using System.Text.RegularExpressions;

using CommCenter.Core.Outbox;
using CommCenter.Web.Simulator;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class BellTests(BrowserDesk desk) : BrowserTest(desk)
{
    /// <summary>A browser that allows desktop notifications, and keeps them for the test.</summary>
    private const string Desktop = """
        window.Notification = class {
            static permission = 'granted';
            static requestPermission() { return Promise.resolve('granted'); }
            constructor(title, options) { document.documentElement.dataset.shown = (document.documentElement.dataset.shown ?? '') + options.body; this.close = () => {}; window.last = this; }
        };
        """;

    public override async Task DisposeAsync()
    {
        await Desk.FaultsAsync(new FaultPlan());
        await base.DisposeAsync();
    }

    private static ILocator Button(InboxScreen screen) => screen.Page.Locator(".rail .bell-button");

    private static ILocator Panel(InboxScreen screen) => screen.Page.Locator("#bell");

    private static ILocator Item(InboxScreen screen, string words) => Panel(screen).Locator("a.item", new() { HasText = words });

    private static async Task ClearAsync(InboxScreen screen)
    {
        await screen.KeyAsync("b");
        await Expect(Panel(screen)).ToBeVisibleAsync();
        await Expect(Panel(screen).Locator(".news, .none")).ToHaveCountAsync(1);
        if (await Panel(screen).GetByText("Mark all read").CountAsync() > 0) await Panel(screen).GetByText("Mark all read").ClickAsync();
        await Expect(Button(screen).Locator(".count")).ToHaveCountAsync(0);
        await screen.KeyAsync("Escape");
        await Expect(Panel(screen)).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task What_is_assigned_to_a_person_rings_opens_and_is_read()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Who looks after me?");
        var conversation = await Desk.ConversationAsync(customer);
        var (ana, ben) = (await OpenAsync(), await OpenAsync("/inbox?view=closed", BrowserDesk.Ben));
        await ClearAsync(ben);
        await ana.OpenAsync(customer);

        await ana.KeyAsync("Shift+T");
        await ana.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Ben" }).ClickAsync();

        await Expect(Button(ben)).ToHaveAccessibleNameAsync("Notifications, 1 new");
        await Expect(ben.Page).ToHaveTitleAsync(new Regex(@"^\(1\) Inbox"));
        await Expect(ben.Page.Locator("[data-said=polite]")).ToHaveTextAsync($"Ana assigned {InboxScreen.Shown(customer)} to you");
        await Button(ben).ClickAsync();
        await Item(ben, "Ana assigned this to you").First.ClickAsync();

        await Expect(ben.Page).ToHaveURLAsync(new Regex($"/inbox/{conversation}"));
        await Expect(Panel(ben)).ToBeHiddenAsync();
        await Expect(Button(ben)).ToHaveAccessibleNameAsync("Notifications");
        await Expect(ben.Page).ToHaveTitleAsync(new Regex("^Inbox"));
    }

    [ChromiumFact]
    public async Task A_new_message_is_told_on_the_desktop_unless_its_row_is_on_the_screen()
    {
        var customer = Some.Phone();
        var words = $"New message from {InboxScreen.Shown(customer)}";
        var (ana, ben) = (await OpenAsync("/inbox?view=all", before: AllowAsync), await OpenAsync("/inbox?view=closed", BrowserDesk.Ben, AllowAsync));
        foreach (var screen in new[] { ana, ben })
        {
            await ClearAsync(screen);
            await screen.KeyAsync("b");
            await Panel(screen).GetByLabel("On the desktop").CheckAsync();
            await screen.KeyAsync("Escape");
            await screen.LeaveListAsync();
        }

        await Desk.TextAsync(customer, "Are you open?");

        await Expect(ana.Row(customer)).ToBeVisibleAsync();
        await Expect(Button(ana).Locator(".count")).ToHaveTextAsync("1");
        await Expect(ben.Page.Locator("html")).ToHaveAttributeAsync("data-shown", words);
        await Expect(ben.Page.Locator("[data-said=polite]")).ToHaveTextAsync(words);
        await Expect(ana.Page.Locator("html[data-shown]")).ToHaveCountAsync(0);
        await ben.Page.EvaluateAsync("last.onclick()");
        await Expect(ben.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        await Expect(Button(ben).Locator(".count")).ToHaveCountAsync(0);
    }

    private static Task AllowAsync(IPage page) => page.AddInitScriptAsync(Desktop);

    [ChromiumFact]
    public async Task Many_new_messages_are_one_line_that_opens()
    {
        var ben = await OpenAsync("/inbox?view=closed", BrowserDesk.Ben);
        await ClearAsync(ben);
        var customers = Enumerable.Range(0, 6).Select(_ => Some.Phone()).ToArray();
        foreach (var customer in customers) await Desk.TextAsync(customer, "Hello");
        await Desk.TextAsync(customers[0], "Are you there?");
        await Expect(Button(ben).Locator(".count")).ToHaveTextAsync("6");

        await ben.KeyAsync("b");
        var together = Panel(ben).GetByRole(AriaRole.Button, new() { Name = "7 new messages from 6 people" });
        await Expect(together).ToHaveAttributeAsync("aria-expanded", "false");
        await together.ClickAsync();
        await Expect(Item(ben, InboxScreen.Shown(customers[0]))).ToContainTextAsync("2 new messages");

        await Panel(ben).GetByText("Mark all read").ClickAsync();
        await Expect(Button(ben).Locator(".count")).ToHaveCountAsync(0);
        // The inbox has marks of its own.
        (await ben.RailAsync()).ShouldBeGreaterThanOrEqualTo(6);
    }

    [ChromiumFact]
    public async Task A_message_that_fails_while_its_writer_is_elsewhere_is_told_at_once()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Is it ready?");
        var conversation = await Desk.ConversationAsync(customer);
        var ana = await OpenAsync("/inbox?view=closed");
        await ClearAsync(ana);
        await Desk.FaultsAsync(new FaultPlan { FailNext = 1, FailStatus = 400, FailCode = 21211 });
        var writer = await Desk.App.ReadAsync(db => db.Staff.IgnoreQueryFilters().Where(m => m.Name == "Ana").SingleAsync());
        await Desk.App.Services.GetRequiredService<ReplyQueue>().QueueReplyAsync(new QueueReply(writer.CompanyId, writer.Id, conversation, "Yes.", null, null, null, null));

        await Expect(Button(ana)).ToHaveAccessibleNameAsync("Notifications, 1 new");
        await ana.KeyAsync("b");
        await Expect(Item(ana, "Not delivered:").First).ToContainTextAsync(InboxScreen.Shown(customer));
        await ana.KeyAsync("ArrowDown");
        await ana.KeyAsync("Enter");
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        await Expect(Button(ana)).ToHaveAccessibleNameAsync("Notifications");
    }
}
