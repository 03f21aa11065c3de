namespace CommCenter.Web.Components.Account;

/// <summary>Where to go after signing in: only ever to a page of ours.</summary>
public static class LocalUrl
{
    /// <returns>The address if it is a path on this site, else the home page.</returns>
    public static string OrHome(string? url)
    {
        if (string.IsNullOrEmpty(url) || url[0] != '/' || url.Any(char.IsControl)) return "/";
        // "//host" and "/\host" are another site to a browser.
        if (url.Length > 1 && url[1] is '/' or '\\') return "/";
        return url.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase) ? "/" : url;
    }
}
