using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Waits for what a script says of a page. Playwright's own wait evaluates words inside the page, which its security policy refuses.</summary>
public static class PageWaits
{
    /// <param name="page">The page.</param>
    /// <param name="function">A function in JavaScript that answers true or false.</param>
    /// <param name="argument">What the function is given.</param>
    public static Task UntilAsync(this IPage page, string function, object? argument = null)
        => Until.TrueAsync(() => page.EvaluateAsync<bool>(function, argument));
}
