using Microsoft.Playwright;

namespace CommCenter.Tests;

/// <summary>Debian's Chromium, without what it does for itself on the network.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>Long, because a busy machine is slow and a condition that holds is seen at once.</summary>
    public const float Patience = 25_000;

    /// <summary>The one without a window first: the browser tests take it half the time. Null where there is none.</summary>
    public static readonly string? Program = Array.Find(["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"], File.Exists);

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <returns>Null where there is no Chromium: the tests that need it are skipped.</returns>
    public static async Task<Chromium?> StartAsync()
    {
        if (Program is null) return null;
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return new Chromium(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
