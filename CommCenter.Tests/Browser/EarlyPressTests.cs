using System.Text;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class EarlyPressTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_row_pressed_before_the_screen_is_alive_opens_its_conversation()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Am I early?");
        var id = await Desk.ConversationAsync(customer);
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        var alive = await OpenNotAliveAsync(page, "/inbox");
        var screen = new InboxScreen(page);
        await screen.Row(customer).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/inbox/{id}"));
        alive.SetResult();

        await screen.LiveAsync();
        await Expect(screen.Bubbles).ToHaveTextAsync(["Am I early?"]);
        await Expect(page.GetByText("Pick a conversation")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_form_sent_before_the_screen_is_alive_does_not_become_an_address()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Chloe));
        var alive = await OpenNotAliveAsync(page, "/settings/profile");
        // What is typed now would be gone in a moment, so nothing can be.
        await Expect(page.Locator(".settings")).ToHaveAttributeAsync("inert", "");
        await page.EvaluateAsync("() => { document.querySelector('.settings form').requestSubmit(); }");
        alive.SetResult();

        await Expect(page.Locator(".settings")).Not.ToHaveAttributeAsync("inert", "");
        await Expect(page).ToHaveURLAsync(new Regex("/settings/profile$"));
        await page.GetByLabel("Mobile number").FillAsync("no number");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "number" })).ToBeVisibleAsync();
    }

    /// <summary>The page as the server sent it: its circuit is on its way and the screen hears nothing of it before what is returned is set.</summary>
    private static async Task<TaskCompletionSource> OpenNotAliveAsync(IPage page, string address)
    {
        var (asked, alive) = (new TaskCompletionSource(), new TaskCompletionSource());
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
                if (asked.Task.IsCompleted) await alive.Task;
                Pass(message, socket);
            });
        });
        await page.GotoAsync(address);
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(Chromium.Patience));
        return alive;
    }

    private static void Pass(IWebSocketFrame message, IWebSocketRoute to)
    {
        if (message.Binary is { } bytes) to.Send(bytes);
        else to.Send(message.Text!);
    }
}
