using CommCenter.Core.Customers;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>What came from a number of two customers is moved, said, and taken back.</summary>
[Collection(BrowserDesk.Name)]
public sealed class MoveTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_move_by_key_is_said_keeps_the_focus_on_the_screen_and_is_taken_back()
    {
        var (mother, son) = (Some.Phone(), Some.Phone());
        await Desk.TextAsync(mother, "It is Maria");
        await Desk.TextAsync(son, "It is Diego");
        await ShareAsync(mother, son);
        await Desk.TextAsync(mother, "Who am I?");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.OpenAsync(mother);
        var asked = ana.Page.Locator(".owners");

        await asked.GetByRole(AriaRole.Button, new() { Name = $"Move to {InboxScreen.Shown(son)}" }).PressAsync("Enter");

        var said = ana.Page.Locator(".undo[role=status]");
        await Expect(said).ToContainTextAsync($"Moved the message to {InboxScreen.Shown(son)}");
        await Expect(ana.Bubbles).ToHaveTextAsync(["It is Maria"]);
        await Expect(ana.Timeline).ToBeFocusedAsync();

        await ana.KeyAsync("z");
        await Expect(said).ToContainTextAsync("The message is back where it was");
        await Expect(ana.Bubbles).ToHaveTextAsync(["It is Maria", "Who am I?"]);
        await Expect(asked).ToBeVisibleAsync();

        await asked.GetByRole(AriaRole.Button, new() { Name = $"It is {InboxScreen.Shown(mother)}" }).PressAsync("Enter");
        await Expect(said).ToContainTextAsync($"This message stays with {InboxScreen.Shown(mother)}");
        await Expect(asked).ToHaveCountAsync(0);
        await Expect(ana.Timeline).ToBeFocusedAsync();
    }

    private Task ShareAsync(string number, string with) => Desk.App.ChangeAsync(async db =>
    {
        var other = await db.CustomerAddresses.IgnoreQueryFilters().SingleAsync(a => a.Value == with);
        db.CustomerAddresses.Add(new CustomerAddress { CompanyId = other.CompanyId, CustomerId = other.CustomerId, Kind = AddressKind.Phone, Value = number, AsGiven = number, Reason = "Shared", CreatedAt = Desk.App.Time.GetUtcNow() });
    });
}
