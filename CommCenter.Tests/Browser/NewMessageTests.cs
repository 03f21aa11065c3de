using CommCenter.Core.Customers;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Files of a first message, in the dialog that writes to a number nobody wrote from yet.</summary>
[Collection(BrowserDesk.Name)]
public sealed class NewMessageTests(BrowserDesk desk) : BrowserTest(desk)
{
    private static readonly FilePayload Picture = new() { Name = "frame.png", MimeType = "image/png", Buffer = Some.Png(120, 80) };

    private static readonly FilePayload Brochure = new() { Name = "brochure.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.4"u8] };

    [ChromiumFact]
    public async Task A_picture_is_attached_taken_out_and_sent_with_the_first_message()
    {
        var (ana, customer) = (await OpenAsync(), Some.Phone());
        var dialog = await WriteAsync(ana);
        var attached = dialog.Locator("[data-attached]");
        await dialog.Locator("input[type=file]").SetInputFilesAsync([Brochure, Picture]);
        await Expect(attached).ToHaveCountAsync(2);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove brochure.pdf" }).ClickAsync();
        await Expect(attached).ToHaveCountAsync(1);

        await dialog.GetByLabel("To", new() { Exact = true }).FillAsync(customer);
        await dialog.GetByLabel("Message").FillAsync("This is the frame.");
        await dialog.GetByLabel("Message").PressAsync("Control+Enter");

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        await Expect(ana.Timeline.Locator(".entry.ours .tile img")).ToBeVisibleAsync();
        await Expect(ana.Marks).ToHaveTextAsync("Delivered");
        Desk.Provider.State.OnPhone(customer).Single(m => !m.IsInbound).MediaTypes.ShouldBe(["image/png"]);
    }

    [ChromiumFact]
    public async Task Pictures_are_pasted_and_files_dropped_anywhere_on_the_dialog_and_go_with_the_message()
    {
        var (ana, customer) = (await OpenAsync(), Some.Phone());
        var dialog = await WriteAsync(ana);
        var attached = dialog.Locator("[data-attached]");
        var form = dialog.Locator("form");
        var plain = await form.EvaluateAsync<string>("e => getComputedStyle(e).boxShadow");
        // Beside the form too: the page is not left for the file.
        await Until.TrueAsync(() => dialog.DragAsync(Brochure));
        (await form.EvaluateAsync<string>("e => getComputedStyle(e).boxShadow")).ShouldNotBe(plain);
        await dialog.DropAsync(Brochure);
        await Expect(attached).ToContainTextAsync("brochure.pdf");
        (await form.EvaluateAsync<string>("e => getComputedStyle(e).boxShadow")).ShouldBe(plain);
        await dialog.GetByLabel("Message").PasteAsync(Picture);
        await Expect(attached).ToHaveCountAsync(2);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove brochure.pdf" }).ClickAsync();
        await dialog.GetByLabel("To", new() { Exact = true }).FillAsync(customer);
        await dialog.GetByLabel("Message").FillAsync("As pasted.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ana.Timeline.Locator(".entry.ours .tile img")).ToBeVisibleAsync();
        Desk.Provider.State.OnPhone(customer).Single(m => !m.IsInbound).MediaTypes.ShouldBe(["image/png"]);
    }

    [ChromiumFact]
    public async Task What_is_pasted_or_dropped_where_the_line_takes_no_files_stays_out()
    {
        var ana = await OpenAsync();
        var dialog = await WriteAsync(ana);
        await dialog.Locator("[data-attach]").EvaluateAsync("e => e.disabled = true");

        await Until.TrueAsync(() => dialog.DragAsync(Brochure));
        await dialog.GetByLabel("Message").PasteAsync(Picture);
        await dialog.DropAsync(Brochure);

        await Expect(dialog.Locator("form.dropping")).ToHaveCountAsync(0);
        await Expect(dialog.Locator("[data-attached], [data-uploads] li")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task What_cannot_go_is_said_with_the_limit_and_the_next_dialog_begins_without_files()
    {
        var (ana, customer) = (await OpenAsync(), Some.Phone());
        var dialog = await WriteAsync(ana);
        await dialog.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "large.png", MimeType = "image/png", Buffer = [.. Some.Png(9, 9), .. new byte[6 * 1024 * 1024]] });
        await Expect(dialog.Locator(".tray [role=alert]")).ToContainTextAsync("at most 5 MB together; this one has 6 MB");
        await dialog.GetByLabel("To", new() { Exact = true }).FillAsync(customer);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(dialog.Locator(".problem").Last).ToContainTextAsync("at most 5 MB together");
        Desk.Provider.State.OnPhone(customer).ShouldBeEmpty();

        await ana.KeyAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        dialog = await WriteAsync(ana);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Attach a file" })).ToBeEnabledAsync();
        await Expect(dialog.Locator("[data-attached]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_dialog_with_files_fits_every_screen()
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await FitsAsync(1440, 900, scheme);
            await FitsAsync(390, 844, scheme);
        }
    }

    private async Task FitsAsync(int width, int height, ColorScheme scheme)
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana), width, height, scheme);
        var screen = new InboxScreen(page);
        await screen.GoAsync("/inbox");
        var dialog = await WriteAsync(screen);
        await dialog.Locator("input[type=file]").SetInputFilesAsync([Picture, new FilePayload { Name = new string('n', 90) + ".png", MimeType = "image/png", Buffer = Some.Png(40, 40) }, Brochure]);
        await Expect(dialog.Locator("[data-attached]")).ToHaveCountAsync(3);

        var box = (await dialog.BoundingBoxAsync())!;
        box.X.ShouldBeGreaterThanOrEqualTo(0);
        (box.X + box.Width).ShouldBeLessThanOrEqualTo(width);
        (box.Y + box.Height).ShouldBeLessThanOrEqualTo(height);
        (await dialog.EvaluateAsync<bool>("e => e.scrollWidth <= e.clientWidth")).ShouldBeTrue();
    }

    [ChromiumFact]
    public async Task A_name_finds_the_number_to_write_to()
    {
        var (ana, customer, name) = (await OpenAsync(), Some.Phone(), "Wanted " + Some.Phone()[^6..]);
        await Desk.TextAsync(customer, "Hello");
        await Desk.App.ChangeAsync(async db =>
        {
            var theirs = await db.Customers.IgnoreQueryFilters().SingleAsync(c => c.Name == customer);
            (theirs.Name, theirs.NameOrigin) = (name, NameOrigin.Staff);
        });
        var dialog = await WriteAsync(ana);
        await dialog.GetByLabel("To", new() { Exact = true }).FillAsync(name);
        await Expect(dialog.Locator("#recipients option")).ToHaveTextAsync(name);
        await Expect(dialog.Locator("#recipients option")).ToHaveAttributeAsync("value", customer);
    }

    private static async Task<ILocator> WriteAsync(InboxScreen screen)
    {
        var dialog = screen.Page.Locator("dialog.new-message");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "New message" }).ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }
}
