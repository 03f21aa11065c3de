using System.Collections.Concurrent;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>What every test in the browser does: opens screens for staff, and lets no error in their consoles pass.</summary>
public abstract class BrowserTest(BrowserDesk desk) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly List<string> _expected = [];

    protected BrowserDesk Desk => desk;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var context in _contexts) await context.DisposeAsync();
        _errors.Where(error => !_expected.Any(error.Contains)).ShouldBeEmpty();
    }

    /// <summary>An error with these words belongs to what is tested.</summary>
    protected void Expect(string words) => _expected.Add(words);

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    /// <summary>A screen of somebody who is signed in, live and with its list.</summary>
    protected async Task<InboxScreen> OpenAsync(string address = "/inbox", string who = BrowserDesk.Ana, Func<IPage, Task>? before = null)
    {
        var screen = new InboxScreen(await NewPageAsync(await Desk.SignedInAsync(who)));
        if (before is not null) await before(screen.Page);
        await screen.GoAsync(address);
        return screen;
    }

    /// <summary>A dialog of the settings has its focus, half a second after it opened: what is typed into another of its fields before may end up in the first.</summary>
    protected static Task DialogAsync(IPage page) => Expect(page.Locator("[role=dialog] :focus")).ToHaveCountAsync(1);

    /// <summary>An empty page; nobody is signed in without <paramref name="signedIn"/>.</summary>
    protected async Task<IPage> NewPageAsync(string? signedIn = null, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, string? baseUrl = null)
    {
        var phone = width < 700;
        var context = await Desk.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = baseUrl ?? Desk.App.Address.ToString(),
            StorageState = signedIn,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            HasTouch = phone,
            IsMobile = phone,
            ColorScheme = scheme,
        });
        _contexts.Add(context);
        context.SetDefaultTimeout(Chromium.Patience);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _errors.Enqueue($"{message.Text} at {page.Url}");
        };
        page.PageError += (_, error) => _errors.Enqueue($"{error} at {page.Url}");
        return page;
    }
}
