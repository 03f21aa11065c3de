using System.Text.RegularExpressions;

using CommCenter.Web.Simulator;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class ReplyTests(BrowserDesk desk) : BrowserTest(desk)
{
    public override async Task DisposeAsync()
    {
        await Desk.FaultsAsync(new FaultPlan());
        await base.DisposeAsync();
    }

    [ChromiumFact]
    public async Task A_reply_goes_out_once_and_its_mark_reaches_Delivered_on_every_screen()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Is it ready?");
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        await ana.OpenAsync(customer);
        await ben.OpenAsync(customer);
        // The provider takes its time, so that what comes before Delivered can be seen.
        await Desk.FaultsAsync(new FaultPlan { AnswerDelayMilliseconds = 1500 });

        await ana.Box.FillAsync("Yes, since noon.");
        await Task.WhenAll(ana.Page.Keyboard.PressAsync("Control+Enter"), ana.Page.Keyboard.PressAsync("Control+Enter"));

        foreach (var screen in new[] { ana, ben })
        {
            await Expect(screen.Page.Locator(".entry.ours .bubble")).ToHaveTextAsync("Yes, since noon.");
            await Expect(screen.Marks).ToHaveTextAsync(new Regex("Queued|Sending"));
        }

        await Expect(ana.Box).ToHaveValueAsync("");
        foreach (var screen in new[] { ana, ben })
        {
            await Expect(screen.Marks).ToHaveTextAsync("Delivered");
            await Expect(screen.Row(customer)).ToContainTextAsync("You: Yes, since noon.");
            await Expect(screen.Page.Locator(".entry.ours")).ToHaveCountAsync(1);
        }

        Desk.OnPhone(customer).ShouldBe(["Yes, since noon."]);
    }

    [ChromiumFact]
    public async Task The_box_says_how_many_segments_a_text_takes()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        var segments = ana.Page.Locator(".segments");

        await ana.Box.FillAsync("Hello");
        await Expect(segments).ToHaveTextAsync("1 segment · GSM-7 · 5/160");
        await ana.Box.FillAsync(new string('a', 161));
        await Expect(segments).ToHaveTextAsync("2 segments · GSM-7 · 161/306");
        await ana.Box.FillAsync("See you 😀");
        await Expect(segments).ToHaveTextAsync("1 segment · Unicode · 10/70");
        await ana.Box.FillAsync("");
        await Expect(segments).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_draft_waits_for_its_writer_in_its_conversation()
    {
        var (maria, james) = (Some.Phone(), Some.Phone());
        await Desk.TextAsync(maria, "Hello");
        await Desk.TextAsync(james, "Hello");
        var ana = await OpenAsync();
        var saved = ana.Page.Locator(".composer .saved");

        await ana.OpenAsync(maria);
        await ana.Box.FillAsync("Dear Maria");
        await Expect(saved).ToContainTextAsync("Draft saved");
        await ana.OpenAsync(james);
        await Expect(ana.Box).ToHaveValueAsync("");
        await ana.Box.FillAsync("Dear James");
        await Expect(saved).ToContainTextAsync("Draft saved");
        await ana.Page.ReloadAsync();
        await ana.LiveAsync();
        await Expect(ana.Box).ToHaveValueAsync("Dear James");

        // Another browser of hers has them too: they are on the server. A colleague has not.
        var elsewhere = await OpenAsync();
        await elsewhere.OpenAsync(maria);
        await Expect(elsewhere.Box).ToHaveValueAsync("Dear Maria");
        var ben = await OpenAsync(who: BrowserDesk.Ben);
        await ben.OpenAsync(maria);
        await Expect(ben.Box).ToHaveValueAsync("");
    }

    [ChromiumFact]
    public async Task A_refused_message_says_why_and_Retry_really_sends_it()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        await Desk.FaultsAsync(new FaultPlan { FailNext = 1, FailStatus = 400, FailCode = 21211 });

        await ana.SendAsync("Are you there?");
        var failed = ana.Page.Locator(".failed");
        await Expect(failed).ToContainTextAsync(new Regex(@"Not delivered\. \S+"));
        await Expect(ana.Row(customer)).ToContainTextAsync("Not delivered");
        Desk.OnPhone(customer).ShouldBeEmpty();

        await failed.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(ana.Marks).ToHaveTextAsync("Delivered");
        await Expect(failed).ToHaveCountAsync(0);
        Desk.OnPhone(customer).ShouldBe(["Are you there?"]);
    }
}
