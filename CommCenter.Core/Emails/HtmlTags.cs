using System.Net;

namespace CommCenter.Core.Emails;

/// <summary>HTML as a row of tags and text, without understanding it; takes time in proportion to its length, whatever it is.</summary>
internal static class HtmlTags
{
    private const int LongestName = 20;

    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "head", "title", "template", "noscript" };

    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase) { "br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr" };

    public static IEnumerable<(string Name, bool Closes)> Names(string html)
    {
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            if (Name(html, at) is not { Length: > 0 } name)
            {
                if (at + 1 >= html.Length) yield break;
                continue;
            }

            yield return (name, html[at + 1] == '/');
        }
    }

    public static void Strip(string html, TextWriterOfHtml writer)
    {
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            if (open > at) writer.Write(WebUtility.HtmlDecode(html[at..open]), keepSpaces: false);
            if (open == html.Length) break;
            at = After(html, open, writer);
        }
    }

    private static int After(string html, int open, TextWriterOfHtml writer)
    {
        if (html.AsSpan(open).StartsWith("<!--", StringComparison.Ordinal)) return End(html, "-->", open + 4);
        var name = Name(html, open);
        var isTag = name.Length > 0 || (open + 1 < html.Length && html[open + 1] is '!' or '?' or '/');
        if (!isTag)
        {
            writer.Write("<", keepSpaces: false);
            return open + 1;
        }

        if (Lines.Contains(name)) writer.Break(1);
        return Unread.Contains(name) && html[open + 1] != '/' ? End(html, "</" + name, open) : End(html, ">", open);
    }

    private static int End(string html, string end, int from)
        => html.IndexOf(end, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? at + (end[0] == '<' ? 0 : end.Length) : html.Length;

    private static string Name(string html, int open)
    {
        var start = open + 1 < html.Length && html[open + 1] == '/' ? open + 2 : open + 1;
        var end = start;
        while (end < html.Length && end - start < LongestName && char.IsAsciiLetterOrDigit(html[end])) end++;
        return end > start && char.IsAsciiLetter(html[start]) ? html[start..end] : "";
    }
}
