using System.Text;
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
        var (asked, alive) = (new TaskCompletionSource(), new TaskCompletionSource());
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.RouteWebSocketAsync(new Regex("/_blazor"), socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(message =>
            {
                Pass(message, server);
                if (message.Binary is { } bytes && Encoding.UTF8.GetString(bytes).Contains("StartCircuit", StringComparison.Ordinal)) asked.TrySetResult();
            });
            server.OnMessage(async message =>
            {
                // The circuit is on its way for the address it was asked for, and the screen does not hear of it yet.
                if (asked.Task.IsCompleted) await alive.Task;
                Pass(message, socket);
            });
        });
        await page.GotoAsync("/inbox");
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(Chromium.Patience));
        var screen = new InboxScreen(page);
        await screen.Row(customer).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/inbox/{id}"));
        alive.SetResult();

        await screen.LiveAsync();
        await Expect(screen.Bubbles).ToHaveTextAsync(["Am I early?"]);
        await Expect(page.GetByText("Pick a conversation")).ToBeHiddenAsync();
    }

    private static void Pass(IWebSocketFrame message, IWebSocketRoute to)
    {
        if (message.Binary is { } bytes) to.Send(bytes);
        else to.Send(message.Text!);
    }
}
