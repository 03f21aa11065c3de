using System.Collections.Concurrent;

using CommCenter.Core.Emails;
using CommCenter.Core.Ingest;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Emails on the screen: read as text, opened as they were sent, and telling nobody.</summary>
[Collection(BrowserDesk.Name)]
public sealed class EmailTests(BrowserDesk desk) : BrowserTest(desk)
{
    private const string Sheet = """
        <h1 style="color:#8a4b12">Treatment plan</h1><p>Dear <b>team</b>, see <a href="https://insurance.example/plan">the plan</a>.</p>
        <img src="http://pictures.example/banner.png" width="300" height="90" alt="Banner"><script>parent.ran = 1</script><img src="x" onerror="parent.ran = 1">
        <a href="javascript:parent.ran=1">Click</a><div style="position:fixed;top:0;left:0;width:100vw;height:100vh;background:url(http://evil.example/b)">Over everything</div>
        """;

    // What stands in the frame, asked from outside: nothing runs in it, not even for a test.
    private const string InFrame = "() => document.querySelector('iframe.paper')?.contentDocument?.body?.innerText ?? ''";

    private readonly string _sender = $"{Guid.NewGuid():N}@example.com";
    private readonly string _name = $"Jordan {Guid.NewGuid().ToString("N")[..6]}";

    [ChromiumFact]
    public async Task An_email_is_a_sheet_with_who_wrote_about_what_and_what_is_quoted_is_folded()
    {
        var first = Email(e => e with { Subject = "Crown, tooth 14", Text = "Is it in?\n\nOn Monday you wrote:\n> We call you", OwnText = "Is it in? https://insurance.example/a" });
        var other = Email(e => e with { From = new EmailName("lab@example.com", "Lakeview Lab"), InReplyTo = first.Email.MessageId, Subject = "Re: Crown, tooth 14" });
        var (_, conversation) = await GivenEmails.TakeAsync(Desk.App, first with { Email = first.Email with { Cc = [new EmailName("lab@example.com", null)] } }, other, Email(e => e with { Subject = "Whitening" }));
        var ana = await OpenAsync($"/inbox/{conversation}?view=all");
        var cards = ana.Timeline.Locator("article[data-email]");

        await Expect(cards).ToHaveCountAsync(3);
        await Expect(cards.Nth(0).Locator(".subject")).ToHaveTextAsync("Crown, tooth 14");
        await Expect(cards.Nth(1).Locator(".subject")).ToHaveCountAsync(0);
        await Expect(cards.Nth(2).Locator(".subject")).ToHaveTextAsync("Whitening");
        await Expect(cards.Nth(0).Locator(".from")).ToContainTextAsync(_sender);
        await Expect(cards.Nth(0).Locator("[data-somebody-else]")).ToHaveCountAsync(0);
        await Expect(cards.Nth(1).Locator("[data-somebody-else]")).ToHaveTextAsync($"Not {_name}");
        await Expect(cards.Nth(0).Locator("p.text a")).ToHaveAttributeAsync("href", "https://insurance.example/a");

        var quoted = cards.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Show the rest" });
        await quoted.FocusAsync();
        await ana.KeyAsync("Enter");
        await Expect(cards.Nth(0).Locator("p.text")).ToContainTextAsync("We call you");
        await Expect(cards.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Hide the rest" })).ToHaveAttributeAsync("aria-expanded", "true");
    }

    [ChromiumFact]
    public async Task As_it_was_sent_nothing_runs_and_nobody_is_asked_until_somebody_wants_the_pictures()
    {
        var (_, conversation) = await GivenEmails.TakeAsync(Desk.App, Email(e => e with { Html = Sheet }));
        var asked = new ConcurrentQueue<string>();
        var ana = await OpenAsync($"/inbox/{conversation}?view=all", before: async page =>
        {
            page.Request += (_, request) => asked.Enqueue(request.Url);
            await page.RouteAsync("http://pictures.example/**", route => route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Some.Png(1, 1) }));
        });
        var card = ana.Timeline.Locator("article[data-email]");
        await card.GetByRole(AriaRole.Button, new() { Name = "Show as sent" }).ClickAsync();
        await ana.Page.UntilAsync($"() => ({InFrame})().includes('Treatment plan')");
        var bar = card.Locator("[data-pictures]");
        await Expect(bar).ToContainTextAsync("A picture from the internet is not shown");
        await Expect(card.Locator("p.text")).ToHaveCountAsync(0);
        await ana.Page.UntilAsync("() => { const frame = document.querySelector('iframe.paper'), page = frame.contentDocument; const most = innerHeight * .7; return frame.clientHeight > 120 && frame.offsetHeight <= most + 1 && (frame.clientHeight >= page.body.scrollHeight || frame.offsetHeight >= most - 1); }");
        Elsewhere(asked).ShouldBeEmpty();

        await bar.GetByRole(AriaRole.Button, new() { Name = "Show once" }).ClickAsync();
        await Until.TrueAsync(() => Task.FromResult(Elsewhere(asked).Count > 0));
        await Expect(bar).ToHaveCountAsync(0);
        Elsewhere(asked).Distinct().ShouldBe(["http://pictures.example/banner.png"]);

        await card.GetByRole(AriaRole.Button, new() { Name = "Show text only" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Show as sent" }).ClickAsync();
        await bar.GetByRole(AriaRole.Button, new() { Name = $"Always from {_sender}" }).ClickAsync();
        await Expect(bar).ToContainTextAsync("are always shown");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Stop that" }).ClickAsync();
        await Expect(bar).ToContainTextAsync("is not shown");

        (await ana.Page.EvaluateAsync<bool>("() => window.ran === undefined && !document.querySelector('iframe.paper').contentDocument.querySelector('script, [onerror], a[href^=\"javascript\" i]')")).ShouldBeTrue();
    }

    [ChromiumFact]
    public async Task A_table_made_for_a_wide_screen_fits_a_narrow_one()
    {
        var (_, conversation) = await GivenEmails.TakeAsync(Desk.App, Email(e => e with { Html = "<table width=\"560\"><tr><td width=\"560\">Resin prices fall for the second month in a row</td></tr></table>" }));
        var ana = await OpenAsync($"/inbox/{conversation}?view=all", before: page => page.SetViewportSizeAsync(390, 844));
        await ana.Timeline.GetByRole(AriaRole.Button, new() { Name = "Show as sent" }).ClickAsync();
        await ana.Page.UntilAsync("() => { const page = document.querySelector('iframe.paper')?.contentDocument?.scrollingElement; return page?.innerText.includes('Resin') && page.scrollWidth <= page.clientWidth; }");
    }

    [ChromiumFact]
    public async Task The_menu_says_why_an_original_cannot_be_had()
    {
        Expect("503");
        var (_, conversation) = await GivenEmails.TakeAsync(Desk.App, Email(e => e with { Nature = EmailNature.AutoReply }));
        var ana = await OpenAsync($"/inbox/{conversation}?view=all");
        var card = ana.Timeline.Locator("article[data-email]");
        await Expect(card.Locator("[data-nature]")).ToHaveTextAsync("Automatic reply");
        await card.GetByRole(AriaRole.Button, new() { Name = "What to do with this email" }).ClickAsync();
        await card.GetByRole(AriaRole.Menuitemradio, new() { Name = "Show original" }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Alert)).ToContainTextAsync("hello@desk.test is not connected");
    }

    private EmailMessage Email(Func<ReadEmail, ReadEmail> change) => GivenEmails.Inbound(Desk.App.Time.GetUtcNow(), e => change(e with { From = new EmailName(_sender, _name) }));

    private List<string> Elsewhere(IEnumerable<string> asked) => [.. asked.Where(url => url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith(Desk.App.Address.ToString(), StringComparison.Ordinal))];
}
