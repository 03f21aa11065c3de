using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class ConnectionTests(BrowserDesk desk) : BrowserTest(desk)
{
    private readonly List<IWebSocketRoute> _sockets = [];
    private bool _cut;

    [ChromiumFact]
    public async Task What_came_while_the_line_was_cut_is_there_once_and_in_order_when_it_is_back()
    {
        // Chromium says in its console that sockets fail; that is what happens here.
        Expect("WebSocket");
        Expect("Connection disconnected");
        Expect("The circuit failed");
        Expect("Failed to");
        var (customer, stranger) = (Some.Phone(), Some.Phone());
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync(before: page => page.RouteWebSocketAsync(new Regex("/_blazor"), Route));
        await ana.OpenAsync(customer);
        var all = await ana.FigureAsync("All");

        await CutAsync();
        await Expect(ana.Page.Locator(".banner strong")).ToHaveTextAsync(new Regex(@"^Live connection lost since \d\d:\d\d — reconnecting$"));
        await Expect(ana.Page.Locator(".banner")).ToBeVisibleAsync();
        await Expect(ana.Page.Locator(".live .off")).ToBeVisibleAsync();
        await Expect(ana.Page.Locator(".asof")).ToHaveTextAsync(new Regex(@"^as of \d\d:\d\d$"));
        await Expect(ana.Page.Locator(".when-off")).ToBeVisibleAsync();
        await ana.Box.FillAsync("Written without a line");
        await ana.Box.PressAsync("Control+Enter");
        await Expect(ana.Box).ToHaveValueAsync("Written without a line");
        var texts = Enumerable.Range(1, 20).Select(n => $"Meanwhile {n}").ToList();
        foreach (var text in texts) await Desk.TextAsync(customer, text);
        await Desk.TextAsync(stranger, "Is anybody there?");

        _cut = false;
        await Expect(ana.Page.Locator(".banner")).ToBeHiddenAsync();
        await Expect(ana.Page.Locator(".entry.theirs .bubble")).ToHaveTextAsync(["Hello", .. texts]);
        await Expect(ana.Rows.Nth(0)).ToContainTextAsync("Is anybody there?");
        await Expect(ana.Rows.Nth(1)).ToContainTextAsync("Meanwhile 20");
        await ana.ShowsAsync("All", all + 1);
        await Expect(ana.Box).ToHaveValueAsync("Written without a line");
        await ana.Box.PressAsync("Control+Enter");
        await Expect(ana.Marks).ToHaveTextAsync("Delivered");
        Desk.OnPhone(customer).ShouldBe(["Written without a line"]);
    }

    private void Route(IWebSocketRoute socket)
    {
        lock (_sockets)
        {
            if (_cut)
            {
                _ = socket.CloseAsync();
                return;
            }

            _sockets.Add(socket);
            _sockets.Add(socket.ConnectToServer());
        }
    }

    private async Task CutAsync()
    {
        List<IWebSocketRoute> open;
        lock (_sockets)
        {
            _cut = true;
            open = [.. _sockets];
        }

        foreach (var socket in open) await socket.CloseAsync(new() { Code = 1011 });
    }
}
