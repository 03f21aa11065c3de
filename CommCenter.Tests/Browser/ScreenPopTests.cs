using System.Text.RegularExpressions;

using CommCenter.Core.Calls;
using CommCenter.Core.LiveUpdates;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class ScreenPopTests(BrowserDesk desk) : BrowserTest(desk)
{
    private static long _entryId = 1_000_000;

    [ChromiumFact]
    public async Task A_call_is_on_every_screen_and_O_opens_its_conversation()
    {
        var (customer, conversation) = await CustomerAsync();
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        var card = await RingAsync(conversation, customer, "James Whitfield", because: "Matched because he wrote from it on 12 March");

        foreach (var screen in new[] { ana, ben })
        {
            var pop = Pop(screen);
            await Expect(pop.Locator("h2")).ToHaveTextAsync("James Whitfield");
            await Expect(pop).ToContainTextAsync("Ringing at Front desk");
            await Expect(pop).ToContainTextAsync(InboxScreen.Shown(customer));
            await Expect(pop).ToContainTextAsync("Matched because he wrote from it");
            await Expect(pop.Locator("running-time").First).ToHaveTextAsync(new Regex(@"^\d+:\d\d$"));
            await Expect(screen.Page.Locator("[role=alert].sr", new() { HasTextRegex = new("Incoming call from James Whitfield at Front desk") })).ToHaveCountAsync(1);
        }

        await ana.KeyAsync("o");
        await Expect(ana.Page).ToHaveURLAsync(new Regex($"/inbox/{conversation}"));
        await Expect(Pop(ana)).ToBeHiddenAsync();
        await Expect(Pop(ben)).ToBeVisibleAsync();

        await PublishAsync(card with { LeavesMessage = true });
        await Expect(Pop(ben)).ToContainTextAsync("Leaving a voicemail at Front desk");
        await Expect(Pop(ben)).Not.ToContainTextAsync("Ringing");
        await PublishAsync(card with { Status = CallStatus.Missed });
        await Expect(Pop(ben)).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task When_a_colleague_takes_it_the_others_are_told_who_and_then_it_leaves()
    {
        var (customer, conversation) = await CustomerAsync();
        var chloe = await StaffAsync("Chloe");
        var ana = await OpenAsync();
        var card = await RingAsync(conversation, customer, "Priya Raman", chloe);
        await Expect(Pop(ana)).ToContainTextAsync("also at Chloe");

        await PublishAsync(card with { Status = CallStatus.InProgress, StaffId = chloe, AnsweredAt = Desk.App.Time.GetUtcNow() });

        await Expect(Pop(ana)).ToContainTextAsync("Chloe took it");
        await Expect(Pop(ana)).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Nothing_shifts_no_focus_is_taken_and_Escape_hides_it_here_only()
    {
        var (customer, conversation) = await CustomerAsync();
        var ana = await OpenAsync(before: page => page.AddInitScriptAsync("window.shifts = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifts += e.value; }).observe({ type: 'layout-shift', buffered: false })"));
        var ben = await OpenAsync(who: BrowserDesk.Ben);
        await ana.OpenAsync(customer);
        await ana.Box.ClickAsync();
        await ana.Page.EvaluateAsync("window.shifts = 0");
        var card = await RingAsync(conversation, customer, "Tom Alvarez");
        await Expect(Pop(ana)).ToBeVisibleAsync();

        await ana.Page.Keyboard.TypeAsync("Oh, a call");
        await Expect(ana.Box).ToHaveValueAsync("Oh, a call");
        (await ana.Page.EvaluateAsync<double>("window.shifts")).ShouldBe(0);
        var (composer, pop) = (await ana.Page.Locator(".composer").BoundingBoxAsync(), await Pop(ana).BoundingBoxAsync());
        (pop!.X >= composer!.X + composer.Width || pop.Y + pop.Height <= composer.Y).ShouldBeTrue();

        await ana.KeyAsync("F6");
        await Expect(Pop(ana).Locator(".ring-acts a")).ToBeFocusedAsync();
        await ana.KeyAsync("Escape");
        await Expect(Pop(ana)).ToHaveCountAsync(0);
        await Expect(ana.Box).ToBeFocusedAsync();
        await Expect(Pop(ben)).ToBeVisibleAsync();
        await PublishAsync(card with { Status = CallStatus.Missed });
        await Expect(Pop(ben)).ToHaveCountAsync(0);
        await ana.Box.FillAsync("");
    }

    [ChromiumFact]
    public async Task Several_calls_at_once_are_one_card_with_lines_below_it_also_on_a_telephone()
    {
        var (customer, conversation) = await CustomerAsync();
        var phone = new InboxScreen(await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana), 390, 844));
        await phone.GoAsync("/inbox");
        List<CallCard> cards = [];
        foreach (var name in new[] { "First", "Second", "Third", "Fourth", "Fifth", "Sixth" }) cards.Add(await RingAsync(conversation, customer, name));

        await Expect(Pop(phone).Locator("h2")).ToHaveTextAsync("First");
        await Expect(Pop(phone).Locator(".ring-line")).ToHaveCountAsync(4);
        await Expect(Pop(phone).Locator(".ring-line").Last).ToHaveTextAsync("2 more");
        (await Pop(phone).BoundingBoxAsync())!.Width.ShouldBe(374);
        await PublishAsync(cards[0] with { Status = CallStatus.Missed });
        await Expect(Pop(phone).Locator("h2")).ToHaveTextAsync("Second");
        foreach (var card in cards) await PublishAsync(card with { Status = CallStatus.Missed });
        await Expect(Pop(phone)).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Hostile_names_and_withheld_numbers_are_shown_as_text()
    {
        var (_, conversation) = await CustomerAsync();
        var ana = await OpenAsync();
        var card = await RingAsync(conversation, "", "<img src=x onerror=alert(1)>\u202Emoc.elpmaxe " + new string('W', 300));

        await Expect(Pop(ana).Locator("h2")).ToContainTextAsync("<img src=x onerror=alert(1)>moc.elpmaxe");
        await Expect(Pop(ana)).ToContainTextAsync("Number withheld");
        (await Pop(ana).EvaluateAsync<bool>("e => e.scrollWidth <= e.clientWidth && !e.querySelector('img')")).ShouldBeTrue();
        await PublishAsync(card with { Status = CallStatus.Missed });
        await Expect(Pop(ana)).ToHaveCountAsync(0);
    }

    private static ILocator Pop(InboxScreen screen) => screen.Page.Locator(".ringing");

    private async Task<(string Number, long Conversation)> CustomerAsync()
    {
        var number = Some.Phone();
        await Desk.TextAsync(number, "Hello");
        return (number, await Desk.ConversationAsync(number));
    }

    private Task<long> StaffAsync(string name) => Desk.App.ReadAsync(db => db.Staff.IgnoreQueryFilters().Where(s => s.Name == name).Select(s => s.Id).SingleAsync());

    private async Task<CallCard> RingAsync(long conversation, string number, string name, long? at = null, string? because = null)
    {
        var card = new CallCard
        {
            EntryId = Interlocked.Increment(ref _entryId),
            ConversationId = conversation,
            CustomerId = 1,
            CustomerName = name,
            Because = because,
            Inbound = true,
            Number = number,
            LineId = 1,
            LineName = "Front desk",
            Status = CallStatus.Ringing,
            RangSince = Desk.App.Time.GetUtcNow(),
            RangAt = at is { } id ? [id] : [],
        };
        await PublishAsync(card);
        return card;
    }

    private async Task PublishAsync(CallCard card)
    {
        var company = await Desk.App.ReadAsync(db => db.Companies.IgnoreQueryFilters().Select(c => c.Id).SingleAsync());
        Desk.App.Services.GetRequiredService<LiveFeed>().Publish(new CallChanged(company, card));
    }
}
