using CommCenter.Core.Calls;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(PhoneDesk.Name)]
public sealed class CallButtonTests(PhoneDesk desk) : PhoneTest(desk)
{
    [ChromiumFact]
    public async Task A_click_rings_ones_own_phone_once_and_can_be_taken_back()
    {
        var (ana, customer) = await OpenAtAsync();
        var before = Phones.Calls.Placed.Count;

        await ana.Page.Locator(".conv-title .call").DblClickAsync();

        var card = ana.Page.Locator(".own-call");
        await Expect(card).ToContainTextAsync("It rings: your mobile first, theirs once you take it.");
        Phones.Calls.Placed.Count.ShouldBe(before + 1);
        Phones.Calls.Placed.Last()["Url"].ShouldContain(Uri.EscapeDataString(customer));

        await card.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Given up before anybody answered.");
        Phones.Calls.Changed.Last().Fields["Status"].ShouldBe("canceled");
        (await Phones.NewestCallAsync()).Status.ShouldBe(CallStatus.Canceled);
        await card.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_refusal_is_said_on_the_screen_and_the_call_can_be_tried_again()
    {
        var (ana, _) = await OpenAtAsync();
        Phones.Calls.Answer = _ => (400, 21211);

        await ana.KeyAsync("c");

        var card = ana.Page.Locator(".own-call");
        await Expect(card.Locator("[role=alert]")).ToHaveTextAsync("The number is not valid.");
        Phones.Calls.Answer = _ => (201, 0);
        await card.GetByRole(AriaRole.Button, new() { Name = "Call again" }).ClickAsync();
        await Expect(card).ToContainTextAsync("It rings: your mobile first");
    }

    [ChromiumFact]
    public async Task C_calls_the_customer_of_the_row_the_keyboard_is_at_or_says_why_not()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Please call me");
        var ana = await OpenAsync("/inbox?view=all", before: PhoneDesk.StubAsync);
        await ana.Row(customer).FocusAsync();
        Phones.Calls.Answer = _ => (400, 21211);
        var card = ana.Page.Locator(".own-call");

        await ana.KeyAsync("c");
        await Expect(card.Locator("[role=alert]")).ToHaveTextAsync("The number is not valid.");

        Phones.Calls.Answer = _ => (201, 0);
        await ana.KeyAsync("c");
        await Expect(card).ToContainTextAsync("It rings: your mobile first");
        Phones.Calls.Placed.Last()["Url"].ShouldContain(Uri.EscapeDataString(customer));
        await Expect(ana.Row(customer)).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task The_palette_calls_too_and_whoever_has_no_phone_is_told()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Please call me");
        var chloe = await OpenAsync(who: BrowserDesk.Chloe, before: PhoneDesk.StubAsync);
        await Desk.App.ChangeAsync(async db => (await db.Staff.IgnoreQueryFilters().SingleAsync(s => s.Name == "Chloe")).CallsGoTo = CallsGoTo.Mobile);
        await chloe.OpenAsync(customer);
        await chloe.Page.EvaluateAsync("phone.device.emit('unregistered')");

        await chloe.Page.Keyboard.PressAsync("Control+k");
        await chloe.Page.Keyboard.TypeAsync("Call");
        await chloe.Page.GetByRole(AriaRole.Option, new() { Name = "Call", Exact = false }).First.ClickAsync();

        await Expect(chloe.Page.Locator(".own-call [role=alert]")).ToContainTextAsync("enter a mobile or office number in the profile");
    }

    [ChromiumFact]
    public async Task After_a_talk_its_outcome_and_a_note_are_asked_for_without_taking_the_focus()
    {
        var (ana, customer) = await OpenAtAsync();
        await ana.KeyAsync("c");
        var card = ana.Page.Locator(".own-call");
        await Expect(card).ToContainTextAsync("It rings: your mobile first");
        await Phones.LearnAsync(_ => new CallFacts { Ringing = true, Answered = true, AnsweredAt = Desk.App.Time.GetUtcNow() });
        await Expect(card).ToContainTextAsync("You are talking, over Front desk");
        await ana.Box.FillAsync("I write while I talk");
        await card.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();
        await Until.TrueAsync(() => Task.FromResult(Phones.Calls.Changed.Last().Fields["Status"] == "completed"));
        await ana.Box.FocusAsync();

        await Phones.EndAsync();

        await Expect(card).ToContainTextAsync("1:02");
        await Expect(ana.Box).ToBeFocusedAsync();
        await card.GetByText("Booked").ClickAsync();
        await card.GetByLabel("Note").FillAsync("Crown on Monday at nine.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(card).ToHaveCountAsync(0);
        await Expect(ana.Timeline.Locator(".note")).ToContainTextAsync("Crown on Monday at nine.");
        await Expect(ana.Timeline.Locator(".note")).ToContainTextAsync("After the call of");
        (await Phones.NewestCallAsync()).Disposition.ShouldBe("Booked");
    }

    [ChromiumFact]
    public async Task A_wrap_up_can_be_skipped()
    {
        var (ana, _) = await OpenAtAsync();
        await ana.KeyAsync("c");
        await Expect(ana.Page.Locator(".own-call")).ToContainTextAsync("It rings: your mobile first");
        await Phones.LearnAsync(_ => new CallFacts { Ringing = true, Answered = true, AnsweredAt = Desk.App.Time.GetUtcNow() });
        await Phones.EndAsync();
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Skip" }).ClickAsync();
        await Expect(ana.Page.Locator(".own-call")).ToHaveCountAsync(0);
        (await Phones.NewestCallAsync()).Disposition.ShouldBeNull();
    }

    [ChromiumFact]
    public async Task F6_leads_into_ones_own_call_and_back()
    {
        var (ana, customer) = await OpenAtAsync();
        await ana.Row(customer).FocusAsync();
        await ana.KeyAsync("c");
        await Expect(ana.Page.Locator(".own-call")).ToContainTextAsync("It rings: your mobile first");

        await ana.KeyAsync("F6");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await ana.KeyAsync("F6");
        await Expect(ana.Row(customer)).ToBeFocusedAsync();
    }

    private async Task<(InboxScreen Ana, string Customer)> OpenAtAsync()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Please call me");
        var ana = await OpenAsync(before: PhoneDesk.StubAsync);
        await ana.OpenAsync(customer);
        return (ana, customer);
    }
}
