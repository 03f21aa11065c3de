using System.Text.RegularExpressions;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Writing emails, and taking back what was sent.</summary>
[Collection(MailDesk.Name)]
public sealed class EmailWritingTests(MailDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task An_email_is_written_with_its_fields_and_formatting()
    {
        var (ana, conversation) = await OpenAsync("maria@customer.example", "Friday", "ben@other.example");
        var mail = new MailBox(ana.Page);
        await Expect(mail.To).ToHaveValueAsync("maria@customer.example");
        await Expect(mail.Subject).ToHaveValueAsync("Re: Friday");
        await Expect(ana.Page.Locator(".answering")).ToContainTextAsync("Answering: Friday from maria@customer.example");
        await Expect(mail.Cc).ToBeHiddenAsync();
        await Expect(ana.Box).ToBeHiddenAsync();

        await mail.PickAsync("Reply all");
        await Expect(mail.Cc).ToHaveValueAsync("ben@other.example");
        await mail.Editor.ClickAsync();
        await ana.Page.Keyboard.TypeAsync("We are ");
        await ana.Page.Keyboard.PressAsync("Control+b");
        await ana.Page.Keyboard.TypeAsync("open");
        await ana.Page.Keyboard.PressAsync("Control+b");
        await ana.Page.Keyboard.TypeAsync(" until six.");
        await Expect(ana.Page.Locator(".saved")).ToContainTextAsync("Draft saved");

        await ana.Page.ReloadAsync();
        await ana.LiveAsync();
        await Expect(mail.Editor.Locator("b")).ToHaveTextAsync("open");
        await Expect(mail.Cc).ToHaveValueAsync("ben@other.example");

        await mail.Editor.PressAsync("Control+Enter");
        await Expect(ana.Page.Locator(".entry.ours")).ToContainTextAsync("We are open until six.");
        await Expect(mail.Editor).ToHaveTextAsync("");
        var (header, html) = await desk.App.ReadAsync(async db => (
            await db.EmailHeaders.IgnoreQueryFilters().Where(h => db.TimelineEntries.IgnoreQueryFilters().Any(e => e.Id == h.Id && e.ConversationId == conversation && e.StaffId != null)).SingleAsync(),
            await db.EmailBodies.IgnoreQueryFilters().Where(b => db.TimelineEntries.IgnoreQueryFilters().Any(e => e.Id == b.Id && e.ConversationId == conversation && e.StaffId != null)).Select(b => b.Html).SingleAsync()));
        (header.To, header.Cc).ShouldBe(("maria@customer.example", "ben@other.example"));
        html!.ShouldContain("We are <b>open</b> until six.");
    }

    [ChromiumFact]
    public async Task An_email_without_a_subject_is_asked_about_once()
    {
        var (ana, _) = await OpenAsync("noor@customer.example", "Hello");
        var mail = new MailBox(ana.Page);
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Begin a new subject instead" }).ClickAsync();
        await Expect(mail.Subject).ToHaveValueAsync("");
        await Expect(ana.Page.Locator(".answering")).ToHaveCountAsync(0);

        await mail.Editor.FillAsync("One thing more");
        await mail.Editor.PressAsync("Control+Enter");
        await Expect(ana.Page.Locator(".held-bar")).ToContainTextAsync("Send without a subject?");
        await Expect(ana.Page.Locator(".entry.ours")).ToHaveCountAsync(0);
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Send without" }).ClickAsync();
        await Expect(ana.Page.Locator(".entry.ours")).ToContainTextAsync("One thing more");
        await Expect(ana.Page.Locator(".held-bar")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task What_is_pasted_is_reduced_and_a_picture_stands_in_the_text()
    {
        var (ana, _) = await OpenAsync("lee@customer.example", "Photo");
        var mail = new MailBox(ana.Page);
        await mail.Editor.ClickAsync();
        await mail.Editor.EvaluateAsync("""
            box => { const data = new DataTransfer();
              data.setData('text/html', '<h1 style="color:red" onclick="x()">Big <strong>news</strong><script>window.hurt = 1</' + 'script></h1><p><a href="javascript:hurt()">bad</a> <a href="https://example.com/">good</a><img src="https://example.com/p.png" onerror="window.hurt = 1"></p>');
              data.setData('text/plain', 'Big news');
              box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }
            """);
        await Expect(mail.Editor).ToContainTextAsync("Big news");
        (await mail.Editor.EvaluateAsync<string>("box => box.innerHTML")).ShouldNotMatch("(?i)h1|style|onclick|script|<img");
        (await mail.Editor.Locator("a").CountAsync()).ShouldBe(1);

        // No provider of this desk takes files over a mailbox, so the way to attach is opened by hand.
        await ana.Page.Locator("[data-attach]").EvaluateAsync("button => { button.disabled = false; }");
        await mail.Editor.EvaluateAsync("""
            (box, base64) => { const data = new DataTransfer();
              data.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], 'card.png', { type: 'image/png' }));
              box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }
            """, Convert.ToBase64String(Some.Png(40, 30)));
        await Expect(mail.Editor.Locator("img")).ToHaveAttributeAsync("src", new Regex("^files/[0-9]+$"));
        await Expect(ana.Page.Locator("[data-attached]")).ToHaveCountAsync(0);
        await Expect(ana.Page.Locator(".saved")).ToContainTextAsync("Draft saved");
        await ana.Page.ReloadAsync();
        await ana.LiveAsync();
        await Expect(mail.Editor.Locator("img")).ToHaveAttributeAsync("src", new Regex("^files/[0-9]+$"));
        await Expect(ana.Page.Locator("[data-attached]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_text_that_was_sent_is_taken_back_into_the_box()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Is it ready?");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        await ana.SendAsync("Yes, since noon.");
        await Expect(ana.Page.Locator(".entry.ours")).ToContainTextAsync("Yes, since noon.");
        await Expect(ana.Marks).ToHaveTextAsync(new Regex("^Sends in [0-9]+ s$"));
        await Expect(ana.Page.Locator(".undo")).ToContainTextAsync($"Sending to {InboxScreen.Shown(customer)}");

        await ana.Page.Locator(".undo").GetByRole(AriaRole.Button).ClickAsync();

        await Expect(ana.Page.Locator(".entry.ours")).ToHaveCountAsync(0);
        await Expect(ana.Box).ToHaveValueAsync("Yes, since noon.");
        await Expect(ana.Page.Locator(".undo")).ToContainTextAsync("Not sent");
        await Expect(ana.Row(customer)).ToContainTextAsync("Is it ready?");
        Desk.OnPhone(customer).ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task What_was_just_sent_counts_down_and_is_taken_back_where_it_stands_on_the_screen_that_sent_it()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Is it ready?");
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        await ana.OpenAsync(customer);
        await ben.OpenAsync(customer);
        await ana.SendAsync("Not yet.");
        var left = new Regex("^Sends in [0-9]+ s$");
        await Expect(ana.Marks).ToHaveTextAsync(left);
        var first = await ana.Marks.InnerTextAsync();
        await Expect(ana.Marks).Not.ToHaveTextAsync(first);
        await Expect(ana.Marks).ToHaveTextAsync(left);
        await Expect(ben.Marks).ToHaveTextAsync("Queued");

        await ana.Page.Locator(".entry.ours").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(ana.Page.Locator(".entry.ours")).ToHaveCountAsync(0);
        await Expect(ana.Box).ToHaveValueAsync("Not yet.");
    }

    [ChromiumFact]
    public async Task An_email_that_was_sent_is_taken_back_with_its_fields()
    {
        var (ana, _) = await OpenAsync("kim@customer.example", "Invoice");
        var mail = new MailBox(ana.Page);
        await mail.Subject.FillAsync("Your invoice");
        await mail.Editor.FillAsync("It is attached.");
        await mail.Editor.PressAsync("Control+Enter");
        await Expect(ana.Page.Locator(".entry.ours")).ToContainTextAsync("It is attached.");

        await ana.Page.Locator(".undo").GetByRole(AriaRole.Button).ClickAsync();

        await Expect(ana.Page.Locator(".entry.ours")).ToHaveCountAsync(0);
        await Expect(mail.Subject).ToHaveValueAsync("Your invoice");
        await Expect(mail.Editor).ToHaveTextAsync("It is attached.");
    }

    private async Task<(InboxScreen Screen, long Conversation)> OpenAsync(string from, string subject, string? cc = null)
    {
        var conversation = await desk.EmailAsync(from, subject, cc);
        return (await OpenAsync($"/inbox/{conversation}?view=all"), conversation);
    }

    /// <summary>The composer of an email.</summary>
    private sealed class MailBox(IPage page)
    {
        public ILocator To => page.Locator("[data-mail-to]");

        public ILocator Cc => page.Locator("[data-mail-cc]");

        public ILocator Subject => page.Locator("[data-mail-subject]");

        public ILocator Editor => page.Locator("[data-editor]");

        public async Task PickAsync(string kind)
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Kind:") }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitemradio, new() { Name = kind }).ClickAsync();
        }
    }
}
