using System.Globalization;
using System.Text.RegularExpressions;

using CommCenter.Web.Components.Inbox;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>The inbox as one member of staff sees it, in the words of the screen.</summary>
public sealed partial class InboxScreen(IPage page)
{
    public IPage Page => page;

    public ILocator Rows => page.Locator(".rows a.row");

    public ILocator Timeline => page.Locator(".timeline");

    public ILocator Bubbles => page.Locator(".timeline .bubble");

    public ILocator Box => page.Locator(".composer textarea");

    public ILocator Title => page.Locator(".conv-title h2");

    /// <summary>What stands beside our messages: Queued, Sent, Delivered.</summary>
    public ILocator Marks => page.Locator(".entry.ours .state-mark");

    public ILocator Row(string customer) => Rows.Filter(new() { Has = page.Locator("b", new() { HasTextRegex = new Regex($"^{Regex.Escape(Shown(customer))}$") }) });

    public ILocator Tab(string view) => page.Locator(".views a", new() { HasText = view });

    public ILocator Chip(string channel) => page.Locator(".chips a", new() { HasText = channel });

    /// <summary>A number as the screen shows it; a name stays as it is.</summary>
    public static string Shown(string customer) => PhoneText.Of(customer);

    public async Task GoAsync(string address)
    {
        await page.GotoAsync(address);
        await LiveAsync();
    }

    /// <summary>Waits until the circuit stands and the list is there, and takes the pointer off the list, whose rows stay where they are while somebody aims at them.</summary>
    public async Task LiveAsync()
    {
        await Assertions.Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        await SettledAsync();
        await LeaveListAsync();
        if (OpenId().IsMatch(page.Url) && await page.Locator(".composer").CountAsync() > 0) await ComposerReadyAsync();
    }

    public Task SettledAsync() => Assertions.Expect(page.Locator(".rows[aria-label='Conversations']")).ToHaveCountAsync(1);

    public Task LeaveListAsync() => page.Mouse.MoveAsync(900, 12);

    /// <summary>Opens a conversation by its row, as with the mouse.</summary>
    /// <returns>Its id, as the address has it.</returns>
    public async Task<long> OpenAsync(string customer)
    {
        await Row(customer).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(OpenId());
        await Assertions.Expect(Title).ToHaveTextAsync(Shown(customer));
        await ComposerReadyAsync();
        await LeaveListAsync();
        return long.Parse(OpenId().Match(page.Url).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The composer listens from when it names its key.</summary>
    public Task ComposerReadyAsync() => Assertions.Expect(page.Locator("[data-send-key]")).ToHaveTextAsync("Ctrl ↵");

    public async Task SendAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Control+Enter");
        await Assertions.Expect(Box).ToHaveValueAsync("");
    }

    /// <summary>Presses a key with the focus on the page, not in a field.</summary>
    public Task KeyAsync(string key) => page.Keyboard.PressAsync(key);

    public async Task<int> FigureAsync(string view) => int.Parse(await Tab(view).Locator("span").InnerTextAsync(), CultureInfo.InvariantCulture);

    public Task ShowsAsync(string view, int figure) => Assertions.Expect(Tab(view).Locator("span")).ToHaveTextAsync(figure.ToString(CultureInfo.InvariantCulture));

    /// <summary>The figure beside Inbox in the rail; none is nought.</summary>
    public async Task<int> RailAsync()
    {
        var figure = page.Locator(".rail a[href='/inbox'] .n");
        return await figure.CountAsync() == 0 ? 0 : int.Parse(await figure.InnerTextAsync(), CultureInfo.InvariantCulture);
    }

    public Task RailShowsAsync(int figure) => figure == 0
        ? Assertions.Expect(page.Locator(".rail a[href='/inbox'] .n")).ToHaveCountAsync(0)
        : Assertions.Expect(page.Locator(".rail a[href='/inbox'] .n")).ToHaveTextAsync(figure.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"/inbox/(\d+)")]
    private static partial Regex OpenId();
}
