using System.Text.Json;
using System.Text.RegularExpressions;

using CommCenter.Core.Emails;
using CommCenter.Tests.Emails;
using CommCenter.Tests.Journeys;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>An email to somebody who never wrote, from the dialog that begins a conversation.</summary>
[Collection(GoogleDesk.Name)]
public sealed class FirstEmailTests(GoogleDesk desk) : BrowserTest(desk)
{
    private static readonly FilePayload Brochure = new() { Name = "brochure.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.4"u8] };

    [ChromiumFact]
    public async Task It_arrives_with_its_formatting_its_picture_its_file_and_as_plain_text()
    {
        var ana = await OpenAsync();
        var (dialog, editor) = await WriteAsync(ana);
        await dialog.GetByLabel("To", new() { Exact = true }).FillAsync(GoogleStandIn.Maria);
        await dialog.GetByLabel("Subject").FillAsync("Your new frame");
        await editor.ClickAsync();
        await ana.Page.Keyboard.TypeAsync("It is ");
        await ana.Page.Keyboard.PressAsync("Control+b");
        await ana.Page.Keyboard.TypeAsync("ready");
        await ana.Page.Keyboard.PressAsync("Control+b");
        await ana.Page.Keyboard.TypeAsync(", see ");
        await ana.Page.Keyboard.PressAsync("Control+k");
        await dialog.GetByLabel("Address of the link").FillAsync("northside.test/frames");
        await dialog.GetByLabel("Address of the link").PressAsync("Enter");
        await ana.Page.Keyboard.PressAsync("Enter");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "List", Exact = true }).ClickAsync();
        await ana.Page.Keyboard.TypeAsync("bring your card");
        await PastePictureAsync(editor);
        await Expect(editor.Locator("img")).ToHaveAttributeAsync("src", new Regex("^files/[0-9]+$"));
        await dialog.Locator("input[type=file]").SetInputFilesAsync(Brochure);
        // The picture stands in the text, and nowhere else.
        await Expect(dialog.Locator("[data-attached]")).ToHaveCountAsync(1);
        await editor.PressAsync("Control+Enter");

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ana.Page.Locator(".entry.ours")).ToContainTextAsync("bring your card");
        var mail = await ArrivesAsync("Your new frame");
        mail.To.ShouldBe([new EmailName(GoogleStandIn.Maria, null)]);
        mail.Html!.ShouldContain("It is <b>ready</b>");
        mail.Html!.ShouldContain("<a href=\"https://northside.test/frames\">");
        mail.Html!.ShouldContain("<li>bring your card");
        mail.Html!.ShouldMatch("<img[^>]* src=\"cid:");
        mail.Text.ShouldContain("It is ready");
        mail.Files.Select(f => (f.ContentType, f.IsInline)).ShouldBe([("image/png", true), ("application/pdf", false)], ignoreOrder: true);
    }

    [ChromiumFact]
    public async Task What_is_written_goes_along_when_the_line_is_changed_and_without_formatting_it_goes_as_plain_text()
    {
        var ana = await OpenAsync();
        var (dialog, editor) = await WriteAsync(ana);
        await editor.ClickAsync();
        await ana.Page.Keyboard.TypeAsync("Hello Maria");
        await ChooseAsync(dialog, "text");
        await Expect(editor).ToBeHiddenAsync();
        await Expect(dialog.Locator("textarea")).ToHaveValueAsync("Hello Maria");
        await dialog.Locator("textarea").FillAsync("Hello Maria, are you well?");
        await ChooseAsync(dialog, "email");
        await Expect(editor).ToHaveTextAsync("Hello Maria, are you well?");

        await dialog.GetByLabel("To", new() { Exact = true }).FillAsync(GoogleStandIn.Maria);
        await dialog.GetByLabel("Subject").FillAsync("Only a word");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        (await ArrivesAsync("Only a word")).Text.ShouldBe("Hello Maria, are you well?");
    }

    [ChromiumFact]
    public async Task The_dialog_of_an_email_fits_every_screen()
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
            {
                var screen = new InboxScreen(await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana), width, height, scheme));
                await screen.GoAsync("/inbox");
                var (dialog, editor) = await WriteAsync(screen);
                await editor.FillAsync(string.Concat(Enumerable.Repeat("A line of what is written\n", 40)));
                var box = (await dialog.BoundingBoxAsync())!;
                box.X.ShouldBeGreaterThanOrEqualTo(0);
                (box.X + box.Width).ShouldBeLessThanOrEqualTo(width);
                (box.Y + box.Height).ShouldBeLessThanOrEqualTo(height);
                (await dialog.EvaluateAsync<bool>("e => e.scrollWidth <= e.clientWidth")).ShouldBeTrue();
            }
        }
    }

    private async Task<ReadEmail> ArrivesAsync(string subject)
    {
        JsonElement? Of(List<JsonElement> mails) => mails.Exists(m => m.GetProperty("subject").GetString() == subject) ? mails.Find(m => m.GetProperty("subject").GetString() == subject) : null;
        await Until.TrueAsync(async () => Of(await desk.Google.MailsOfAsync(GoogleStandIn.Maria)) is not null);
        var id = Of(await desk.Google.MailsOfAsync(GoogleStandIn.Maria))!.Value.GetProperty("id").GetString();
        return EmailReader.Read(MimeSample.Parts(await desk.Google.People.GetByteArrayAsync($"mailboxes/{GoogleStandIn.Maria}/messages/{id}.eml")));
    }

    private static async Task<(ILocator Dialog, ILocator Editor)> WriteAsync(InboxScreen screen)
    {
        var dialog = screen.Page.Locator("dialog.new-message");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "New message" }).ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        await ChooseAsync(dialog, "email");
        var editor = dialog.Locator("[data-editor]");
        await Expect(editor).ToBeVisibleAsync();
        return (dialog, editor);
    }

    private static async Task ChooseAsync(ILocator dialog, string channel)
    {
        var way = dialog.Locator("option").Filter(new() { HasTextRegex = new Regex($", {channel}$") }).First;
        await dialog.GetByLabel("From").SelectOptionAsync((await way.GetAttributeAsync("value"))!);
    }

    private static async Task PastePictureAsync(ILocator editor) => await editor.EvaluateAsync("""
        (box, base64) => { const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], 'frame.png', { type: 'image/png' }));
          box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }
        """, Convert.ToBase64String(Some.Png(40, 30)));
}
