using System.Text.RegularExpressions;

using CommCenter.Web.Simulator;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class BellTests(BrowserDesk desk) : BrowserTest(desk)
{
    /// <summary>A browser that allows desktop notifications, and keeps them for the test.</summary>
    private const string Desktop = """
        window.shown = [];
        window.Notification = class {
            static permission = 'granted';
            static requestPermission() { return Promise.resolve('granted'); }
            constructor(title, options) { window.shown.push(options.body); this.close = () => {}; window.last = this; }
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
        var (shown, elsewhere) = (Some.Phone(), Some.Phone());
        var ana = await OpenAsync("/inbox?view=all", before: page => page.AddInitScriptAsync(Desktop));
        await ClearAsync(ana);
        await ana.KeyAsync("b");
        await Panel(ana).GetByLabel("On the desktop").CheckAsync();
        await ana.KeyAsync("Escape");

        await Desk.TextAsync(shown, "I am in the list");
        await Expect(Button(ana).Locator(".count")).ToHaveTextAsync("1");
        await Expect(ana.Row(shown)).ToBeVisibleAsync();
        await ana.KeyAsync("4");
        await Expect(ana.Page).ToHaveURLAsync(new Regex("view=closed"));
        await ana.SettledAsync();
        await Desk.TextAsync(elsewhere, "I am not");

        await Expect(ana.Page.Locator("[data-said=polite]")).ToHaveTextAsync($"New message from {InboxScreen.Shown(elsewhere)}");
        await ana.Page.WaitForFunctionAsync("shown.length > 0");
        (await ana.Page.EvaluateAsync<string[]>("shown")).ShouldBe([$"New message from {InboxScreen.Shown(elsewhere)}"]);

        await ana.Page.EvaluateAsync("last.onclick()");
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(elsewhere));
        await Expect(Button(ana).Locator(".count")).ToHaveTextAsync("1");
    }

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
        var ana = await OpenAsync();
        await ClearAsync(ana);
        await ana.OpenAsync(customer);
        await Desk.FaultsAsync(new FaultPlan { AnswerDelayMilliseconds = 1500, SendError = 21211 });
        await ana.SendAsync("Yes.");
        await ana.KeyAsync("Escape");
        await ana.Page.GotoAsync("/inbox?view=closed");
        await ana.LiveAsync();

        await Expect(Button(ana)).ToHaveAccessibleNameAsync("Notifications, 1 new");
        await ana.KeyAsync("b");
        await Expect(Item(ana, "Not delivered:").First).ToContainTextAsync(InboxScreen.Shown(customer));
        await ana.KeyAsync("ArrowDown");
        await ana.KeyAsync("Enter");
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        await Expect(Button(ana)).ToHaveAccessibleNameAsync("Notifications");
    }
}
