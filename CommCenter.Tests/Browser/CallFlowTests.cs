using System.Text;

using CommCenter.Core.Calls;
using CommCenter.Tests.Journeys;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class CallFlowTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task What_the_caller_hears_follows_each_letter_and_is_there_after_saving()
    {
        var page = await EditAsync();
        var preview = page.GetByRole(AriaRole.Complementary, new() { Name = "What the caller hears" });

        await page.GetByLabel("Heard first", new() { Exact = true }).PressSequentiallyAsync("Good day, Northside.");
        await Expect(preview.GetByText("Caller hears: “Good day, Northside.”")).ToBeVisibleAsync();
        await page.GetByText("Callers choose from a menu").ClickAsync();
        await Expect(preview.GetByText("The menu says nothing: callers would not know what to press.")).ToBeVisibleAsync();
        await page.GetByLabel("What the menu says", new() { Exact = true }).FillAsync("For bills, press 1.");
        await page.GetByLabel("What it is for", new() { Exact = true }).FillAsync("Bills");
        await page.GetByLabel("Key 1 leads to").SelectOptionAsync("Number");
        await page.GetByLabel("Number", new() { Exact = true }).FillAsync(SignedTwilio.Line);
        await page.GetByLabel("Number", new() { Exact = true }).BlurAsync();
        await Expect(preview.GetByText("is a number of your own, so the call would come back to itself.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(preview.GetByRole(AriaRole.Alert)).ToContainTextAsync("come back to itself");

        await page.GetByLabel("Number", new() { Exact = true }).FillAsync("312 555 0190");
        await page.GetByLabel("Number", new() { Exact = true }).BlurAsync();
        await Expect(preview.GetByText("Then +13125550190 rings for 20 s; whoever answers must press 1.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved. The next caller hears it.")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.GetByLabel("Heard first", new() { Exact = true })).ToHaveValueAsync("Good day, Northside.");
        await Expect(page.GetByLabel("Number", new() { Exact = true })).ToHaveValueAsync("(312) 555-0190");
    }

    [ChromiumFact]
    public async Task The_second_administrator_is_told_and_sees_what_the_first_saved()
    {
        var page = await EditAsync();
        await page.GetByLabel("Heard first", new() { Exact = true }).FillAsync("Mine");
        await StoreAsync(new CallPlan { Greeting = new Prompt("Theirs") }, version: 7);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByText("Another administrator has changed this meanwhile.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Heard first", new() { Exact = true })).ToHaveValueAsync("Theirs");
    }

    [ChromiumFact]
    public async Task A_greeting_that_is_no_sound_is_refused_and_one_that_is_can_be_listened_to()
    {
        var page = await EditAsync();
        var choose = page.GetByLabel("Heard first: choose a recording");

        await choose.SetInputFilesAsync(new FilePayload { Name = "hello.mp3", MimeType = "audio/mpeg", Buffer = Encoding.UTF8.GetBytes("<html>not a sound</html>") });
        await Expect(page.GetByText("hello.mp3 is no sound that can be played to callers. Choose an MP3 or WAV file.")).ToBeVisibleAsync();

        await choose.SetInputFilesAsync(new FilePayload { Name = "hello.wav", MimeType = "audio/wav", Buffer = Wav() });
        await Expect(page.GetByLabel("Heard first, your recording")).ToBeVisibleAsync();
        await Expect(page.GetByText("Caller hears: your recording.")).ToBeVisibleAsync();
        (await page.GetByLabel("Heard first, your recording").EvaluateAsync<double>("async a => { a.load(); await new Promise(done => a.onloadedmetadata = done); return a.duration; }")).ShouldBe(0.5, 0.01);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved. The next caller hears it.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Heard first, your recording")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task An_agent_is_not_let_in()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ben));
        await page.GotoAsync($"/settings/lines/{await LineAsync()}/calls");
        await Expect(page.GetByLabel("Heard first", new() { Exact = true })).ToHaveCountAsync(0);
        Expect("403");
    }

    private async Task<IPage> EditAsync()
    {
        await StoreAsync(null, 0);
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync($"/settings/lines/{await LineAsync()}/calls");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Calls of Front desk" })).ToBeVisibleAsync();
        await LiveAsync(page);
        return page;
    }

    private static async Task LiveAsync(IPage page)
    {
        await Expect(page.Locator(".live .dot-ring")).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Heard first: choose a recording")).ToHaveAttributeAsync("data-ready", "");
    }

    private Task<long> LineAsync() => Desk.App.ReadAsync(db => db.Lines.IgnoreQueryFilters().Where(l => l.Address == SignedTwilio.Line).Select(l => l.Id).SingleAsync());

    private async Task StoreAsync(CallPlan? plan, int version)
    {
        var id = await LineAsync();
        await Desk.App.ChangeAsync(async db =>
        {
            var line = await db.Lines.IgnoreQueryFilters().SingleAsync(l => l.Id == id);
            db.LineCallPlans.RemoveRange(db.LineCallPlans.IgnoreQueryFilters().Where(p => p.LineId == id));
            await db.SaveChangesAsync();
            if (plan is not null) db.LineCallPlans.Add(new LineCallPlan { LineId = id, CompanyId = line.CompanyId, Plan = CallPlanJson.Write(plan), Version = version });
        });
    }

    /// <summary>Half a second of silence, 8 kHz, 8 bits.</summary>
    private static byte[] Wav()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("RIFF"u8);
        writer.Write(36 + 4000);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(8000);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(4000);
        writer.Write(Enumerable.Repeat((byte)128, 4000).ToArray());
        return stream.ToArray();
    }
}
