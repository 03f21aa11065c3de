using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Emails by keys alone, and what the screen says where there is no number.</summary>
[Collection(MailDesk.Name)]
public sealed class EmailKeyTests(MailDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task R_leads_into_the_email_at_once_so_that_the_next_letters_are_text()
    {
        var (ana, editor) = await OpenEmailAsync("zoe@customer.example");

        var atOnce = await ana.Page.EvaluateAsync<bool>("""
            () => { document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true, cancelable: true })); return document.activeElement.matches('[data-editor]'); }
            """);

        atOnce.ShouldBeTrue();
        await ana.Page.Keyboard.TypeAsync("Each of the crowns");
        await Expect(editor).ToHaveTextAsync("Each of the crowns");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Status: Open" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task What_is_written_after_an_email_or_a_note_has_gone_stands_in_the_box()
    {
        var (ana, editor) = await OpenEmailAsync("yan@customer.example");
        await editor.FillAsync("We are open.");
        await editor.PressAsync("Control+Enter");
        await Expect(ana.Page.Locator(".entry.ours")).ToContainTextAsync("We are open.");
        await Expect(editor).ToBeFocusedAsync();
        await ana.Page.Keyboard.TypeAsync("Ecc");
        await Expect(editor).ToHaveTextAsync("Ecc");
        await editor.FillAsync("");

        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Note" }).ClickAsync();
        await Expect(ana.Box).ToBeFocusedAsync();
        await ana.Box.FillAsync("Prefers mornings");
        await ana.Box.PressAsync("Control+Enter");
        await Expect(ana.Timeline.Locator(".note")).ToContainTextAsync("Prefers mornings");
        await Expect(editor).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task Nobody_is_offered_to_call_a_customer_without_a_number()
    {
        var (ana, _) = await OpenEmailAsync("xia@customer.example");
        var actions = ana.Page.Locator(".cust-acts");
        await Expect(actions.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Reply"]);
    }

    [ChromiumFact]
    public async Task An_empty_list_of_emails_says_that_it_is_of_emails()
    {
        var chloe = await OpenAsync("/inbox?view=mine&channel=email", BrowserDesk.Chloe);
        await Expect(chloe.Page.GetByText("No email conversation here")).ToBeVisibleAsync();
    }

    private async Task<(InboxScreen Screen, ILocator Editor)> OpenEmailAsync(string from)
    {
        var conversation = await desk.EmailAsync(from, "Friday");
        var ana = await OpenAsync($"/inbox/{conversation}?view=all");
        return (ana, ana.Page.Locator("[data-editor]"));
    }
}
