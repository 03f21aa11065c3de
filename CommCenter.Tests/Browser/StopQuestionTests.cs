using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Words that may mean "no more texts": a person is asked where they are read.</summary>
[Collection(BrowserDesk.Name)]
public sealed class StopQuestionTests(BrowserDesk desk) : BrowserTest(desk)
{
    private const string Wish = "please stop texting me";

    [ChromiumFact]
    public async Task The_question_comes_into_the_open_conversation_by_itself_and_the_answer_closes_the_line()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.OpenAsync(customer);

        await Desk.TextAsync(customer, Wish);

        var question = ana.Page.Locator(".question");
        await Expect(question).ToContainTextAsync($"Does {InboxScreen.Shown(customer)} want no more texts from Front desk?");
        await question.GetByRole(AriaRole.Button, new() { Name = "Yes, stop texts" }).PressAsync("Enter");
        await Expect(question).ToHaveCountAsync(0);
        await Expect(ana.Page.Locator(".composer .locked")).ToContainTextAsync("opted out of texts");
        await Expect(ana.Timeline).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task It_is_there_when_the_conversation_is_opened_later()
    {
        var customer = Some.Phone();
        var ana = await OpenAsync("/inbox?view=all");
        await Desk.TextAsync(customer, Wish);

        await ana.OpenAsync(customer);

        await Expect(ana.Page.Locator(".question").GetByRole(AriaRole.Button)).ToHaveTextAsync(["Yes, stop texts", "No, keep texting"]);
    }

    [ChromiumFact]
    public async Task It_stands_in_a_contact_attempt_too()
    {
        var customer = Some.Phone();
        await Desk.HangUpAsync(await Desk.CallAsync(customer), customer);
        var ana = await OpenAsync($"/inbox/{await Desk.ConversationAsync(customer, calls: true)}?view=all");

        await Desk.TextAsync(customer, Wish);

        await Expect(ana.Page.Locator(".step .question")).ToBeVisibleAsync();
    }
}
