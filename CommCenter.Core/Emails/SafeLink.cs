namespace CommCenter.Core.Emails;

/// <summary>Addresses that may stand in HTML we show.</summary>
internal static class SafeLink
{
    private const int Longest = 8_000;

    /// <returns>A web page, an email address or a phone number; null for everything else, such as scripts and places within the email.</returns>
    public static string? Of(string? address)
    {
        var plain = Plain(address);
        if (plain is null || Has("mailto:", plain) || Has("tel:", plain)) return plain;
        return IsWeb(plain) ? plain : null;
    }

    /// <returns>A picture on another server, with its scheme; null for everything else.</returns>
    public static string? Remote(string? address)
    {
        var plain = Plain(address);
        if (plain is null) return null;
        if (plain.StartsWith("//", StringComparison.Ordinal)) plain = "https:" + plain;
        return IsWeb(plain) ? plain : null;
    }

    /// <summary>As browsers read it: no space around it, no line break or tab in it.</summary>
    public static string? Plain(string? address)
    {
        if (address is null || address.Length > Longest) return null;
        var start = 0;
        var end = address.Length;
        while (start < end && address[start] <= ' ') start++;
        while (end > start && address[end - 1] <= ' ') end--;
        var plain = address[start..end].Replace("\t", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal);
        return plain.Length == 0 || plain.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format || c is '\ufffe' or '\uffff') ? null : plain;
    }

    private static bool Has(string scheme, string address) => address.Length > scheme.Length && address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    private static bool IsWeb(string address)
        => (Has("https://", address) || Has("http://", address)) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;
}
