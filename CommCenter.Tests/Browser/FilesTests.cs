using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Tests.Journeys;
using CommCenter.Web.Simulator;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Files on the screen: they arrive in their places, and go out as staff attach them.</summary>
[Collection(BrowserDesk.Name)]
public sealed class FilesTests(BrowserDesk desk) : BrowserTest(desk)
{
    private const string WatchShifts = """
        window.shifts = []; new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifts.push(e.value); }).observe({ type: 'layout-shift', buffered: false });
        """;

    [ChromiumFact]
    public async Task A_picture_takes_the_place_of_its_placeholder_and_nothing_moves()
    {
        var customer = Some.Phone();
        var sent = await PictureAsync(customer, new SimulatedFile("image/png", SamplePng(), "card.png") { Fault = "late" });
        var ana = await OpenAsync($"/inbox/{await Desk.ConversationAsync(customer)}?view=all");
        var tile = ana.Timeline.Locator(".tile");
        await Expect(tile).ToContainTextAsync("is not here yet");
        var (place, text) = (await BoxAsync(tile), await BoxAsync(ana.Bubbles));
        await ana.Page.EvaluateAsync(WatchShifts);

        Desk.Provider.Media.Bring(sent.Media.Single().Split('/')[^1]);
        Desk.App.Time.Forward(TimeSpan.FromMinutes(2));
        var picture = tile.Locator("img");
        await Expect(picture).ToBeVisibleAsync();
        await ana.Page.UntilAsync("() => document.querySelector('.tile img')?.naturalWidth > 0");
        (await BoxAsync(tile)).ShouldBe(place);
        (await BoxAsync(ana.Bubbles)).ShouldBe(text);
        (await ana.Page.EvaluateAsync<double[]>("window.shifts")).Sum().ShouldBe(0);

        await tile.ClickAsync();
        await Expect(ana.Page.Locator("dialog.lightbox img")).ToBeVisibleAsync();
        await ana.Page.Keyboard.PressAsync("Escape");
        await Expect(ana.Page.Locator("dialog.lightbox")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task One_that_could_not_be_fetched_says_why_and_is_asked_for_again()
    {
        var customer = Some.Phone();
        await PictureAsync(customer, new SimulatedFile("image/png", []) { RedirectTo = "http://169.254.169.254/" });
        var ana = await OpenAsync($"/inbox/{await Desk.ConversationAsync(customer)}?view=all");
        var tile = ana.Timeline.Locator(".tile");
        await Expect(tile).ToContainTextAsync("Picture could not be fetched. It is kept at 169.254.169.254");
        await tile.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(tile.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task An_attached_file_stays_with_the_draft_can_be_taken_out_and_is_sent()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Do you have the form?");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.OpenAsync(customer);
        await ana.Page.Locator(".composer input[type=file]").SetInputFilesAsync([Png("one.png"), Png("two.png")]);
        var attached = ana.Page.Locator("[data-attached]");
        await Expect(attached).ToHaveCountAsync(2);
        await Expect(attached.First).ToContainTextAsync("one.png");
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Remove one.png" }).ClickAsync();
        await Expect(attached).ToHaveCountAsync(1);

        await ana.Page.ReloadAsync();
        await ana.LiveAsync();
        await Expect(attached).ToContainTextAsync("two.png");
        await ana.Box.PressAsync("Control+Enter");
        await Expect(ana.Timeline.Locator(".entry.ours .tile img")).ToBeVisibleAsync();
        await Expect(ana.Marks).ToHaveTextAsync("Delivered");
        await Expect(attached).ToHaveCountAsync(0);
        Desk.Provider.State.OnPhone(customer).Single(m => !m.IsInbound).MediaTypes.ShouldBe(["image/png"]);
    }

    [ChromiumFact]
    public async Task Pictures_are_pasted_and_files_dropped_and_text_that_is_pasted_stays_text()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Show me");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.OpenAsync(customer);
        var attached = ana.Page.Locator("[data-attached]");
        await ana.Box.PasteAsync(Png("pasted.png"));
        await Expect(attached).ToHaveCountAsync(1);
        await ana.Timeline.DropAsync(new FilePayload { Name = "dropped.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.4"u8] });
        await Expect(attached).ToHaveCountAsync(2);
        await Expect(attached.Nth(1)).ToContainTextAsync("dropped.pdf");
        await Expect(ana.Page.Locator(".composer.dropping")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task What_a_picture_message_cannot_carry_is_said_before_it_is_sent()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Send it all");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.OpenAsync(customer);
        await ana.Page.Locator(".composer input[type=file]").SetInputFilesAsync(new FilePayload { Name = "large.png", MimeType = "image/png", Buffer = [.. SamplePng(), .. new byte[6 * 1024 * 1024]] });
        await Expect(ana.Page.Locator(".tray [role=alert]")).ToContainTextAsync("at most 5 MB together; this one has 6 MB");
        await ana.Page.Locator(".composer input[type=file]").SetInputFilesAsync(new FilePayload { Name = "nothing.txt", MimeType = "text/plain", Buffer = [] });
        await Expect(ana.Page.Locator(".tray [role=alert]")).ToContainTextAsync("nothing.txt: The file is empty.");
        Expect("422");
    }

    /// <summary>Where something is; asked again while what was asked about is being put in the place of what was there.</summary>
    private static async Task<(float X, float Y, float Width, float Height)> BoxAsync(ILocator of)
    {
        LocatorBoundingBoxResult? box = null;
        await Until.TrueAsync(async () => (box = await of.BoundingBoxAsync()) is not null);
        return (box!.X, box.Y, box.Width, box.Height);
    }

    private static FilePayload Png(string name) => new() { Name = name, MimeType = "image/png", Buffer = SamplePng() };

    /// <summary>One that a browser draws: 1 by 1, grey.</summary>
    private static byte[] SamplePng() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAggCB+gKgRwAAAABJRU5ErkJggg==");

    /// <returns>The message as the simulated network has it.</returns>
    private async Task<SimulatedMessage> PictureAsync(string from, SimulatedFile file)
    {
        var sent = await Desk.Provider.Anyone.PostAsJsonAsync("/simulator/phone/messages", new { from, to = SignedTwilio.Line, body = "Is this right?", channel = "mms", files = new[] { file } });
        var sid = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sid").GetString()!;
        var message = Desk.Provider.State.Find(sid)!;
        using var answer = await new SignedTwilio(Desk.App.Client, Desk.App.Address.ToString().TrimEnd('/')).PostAsync("/api/webhooks/twilio/sms/incoming", [.. IncomingForm.Of(message, SignedTwilio.AccountSid)]);
        answer.EnsureSuccessStatusCode();
        return message;
    }
}
