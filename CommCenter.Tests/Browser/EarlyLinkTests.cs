using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class EarlyLinkTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_row_pressed_before_the_screen_is_alive_opens_its_conversation()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Am I early?");
        var id = await Desk.ConversationAsync(customer);
        var alive = new TaskCompletionSource();
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.RouteWebSocketAsync(new Regex("/_blazor"), socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(async message =>
            {
                await alive.Task;
                if (message.Binary is { } bytes) server.Send(bytes);
                else server.Send(message.Text!);
            });
        });
        await page.GotoAsync("/inbox");
        var screen = new InboxScreen(page);
        await screen.Row(customer).ClickAsync();
        alive.SetResult();

        await Expect(page).ToHaveURLAsync(new Regex($"/inbox/{id}"));
        await screen.LiveAsync();
        await Expect(screen.Bubbles).ToHaveTextAsync(["Am I early?"]);
    }
}
