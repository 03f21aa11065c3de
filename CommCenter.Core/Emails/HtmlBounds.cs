namespace CommCenter.Core.Emails;

/// <summary>Looks over HTML before it is parsed: size, depth, how many tags, and those that the rules of HTML multiply.</summary>
internal static class HtmlBounds
{
    private const int Longest = 2_000_000, Deepest = 250, MostTags = 60_000, MostCopies = 300_000;

    /// <summary>Tags that have no content or are closed by the next of their kind.</summary>
    private static readonly HashSet<string> Flat = new(StringComparer.OrdinalIgnoreCase)
    {
        "br", "img", "hr", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source", "p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead", "tfoot", "html", "body", "head",
    };

    /// <summary>Tags that are opened again in every block after them until they are closed.</summary>
    private static readonly HashSet<string> Carried = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    public static bool Allow(string html)
    {
        if (html.Length > Longest) return false;
        var (depth, carried, mostCarried, tags, foreign) = (0, 0, 0, 0, false);
        foreach (var (name, closes) in HtmlTags.Names(html))
        {
            if (++tags > MostTags) return false;
            foreign |= name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);
            if (Carried.Contains(name)) mostCarried = Math.Max(mostCarried, carried = Math.Max(0, carried + (closes ? -1 : 1)));
            if (!foreign && Flat.Contains(name)) continue;
            depth = Math.Max(0, depth + (closes ? -1 : 1));
            if (depth > Deepest) return false;
        }

        return (long)mostCarried * tags <= MostCopies;
    }
}
