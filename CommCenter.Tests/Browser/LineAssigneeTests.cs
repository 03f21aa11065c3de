using CommCenter.Tests.Journeys;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Who gets what begins on a number, said in the settings and seen in the inbox.</summary>
[Collection(BrowserDesk.Name)]
public sealed class LineAssigneeTests(BrowserDesk desk) : BrowserTest(desk)
{
    public override async Task DisposeAsync()
    {
        // Others who use this desk begin with a line that is nobody's.
        await Desk.App.ChangeAsync(async db => (await db.Lines.IgnoreQueryFilters().SingleAsync(l => l.Address == SignedTwilio.Line)).AssigneeStaffId = null);
        await base.DisposeAsync();
    }

    [ChromiumFact]
    public async Task New_conversations_of_a_number_go_to_whom_an_administrator_chose()
    {
        var (ana, ben) = (await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana)), await OpenAsync(who: BrowserDesk.Ben));
        await ana.GotoAsync("/settings/lines");
        await Expect(ana.Locator(".live .on")).ToHaveTextAsync("Live");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Edit Front desk" }).ClickAsync();
        await DialogAsync(ana);
        var choice = ana.GetByLabel("New conversations go to");
        await Expect(choice).ToHaveValueAsync("");
        await choice.SelectOptionAsync(new SelectOptionValue { Label = "Ben" });
        await ana.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(ana.Locator("tr", new() { HasText = "Front desk" })).ToContainTextAsync("Ben");

        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        await ben.Tab("Mine").ClickAsync();
        await Expect(ben.Row(customer)).ToBeVisibleAsync();
    }
}
