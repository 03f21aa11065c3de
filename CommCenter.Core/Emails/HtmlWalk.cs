using AngleSharp.Dom;

namespace CommCenter.Core.Emails;

/// <summary>Goes through the elements of an email's HTML without calling itself, so that no depth is too deep.</summary>
internal sealed class HtmlWalk(TextWriterOfHtml writer, bool withoutQuotes)
{
    private const int LongestLink = 300;

    private static readonly HashSet<string> Unread = ["script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe", "select", "textarea"];
    private static readonly HashSet<string> Paragraphs = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre", "hr"];
    private static readonly HashSet<string> Blocks = ["div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "center", "figure", "figcaption", "form", "fieldset", "dt", "dd", "caption", "td", "th", "tr", "li"];

    private readonly Stack<(INode Node, int Next)> open = new();
    private readonly Stack<int> lists = new();
    private readonly Stack<int> links = new();
    private int pre;
    private bool over;

    /// <summary>Something quoted, or a signature, was there.</summary>
    public bool LeftOut { get; private set; }

    public void Over(INode root)
    {
        open.Push((root, 0));
        while (open.Count > 0 && !over)
        {
            var (node, next) = open.Pop();
            if (next >= node.ChildNodes.Length)
            {
                if (node is IElement element && node != root) Leave(element);
                continue;
            }

            open.Push((node, next + 1));
            var child = node.ChildNodes[next];
            if (child is IText text) writer.Write(text.Data, pre > 0);
            else if (child is IElement inner && Enter(inner)) open.Push((inner, 0));
        }
    }

    private bool Enter(IElement element)
    {
        var name = element.LocalName;
        if (Unread.Contains(name) || IsHidden(element)) return false;
        if (withoutQuotes)
        {
            var role = HtmlQuotes.Of(element);
            LeftOut |= role is not HtmlQuote.None;
            over = role is HtmlQuote.FromHereOn;
            if (role is not HtmlQuote.None) return false;
        }

        if (name == "br") writer.Line();
        else if (name is "td" or "th") writer.BeginCell();
        else if (name == "tr") writer.BeginRow();
        else if (Paragraphs.Contains(name)) writer.Break(lists.Count > 0 ? 1 : 2);
        else if (Blocks.Contains(name)) writer.Break(1);
        if (name is "ul" or "ol") lists.Push(name == "ol" ? 0 : -1);
        if (name == "li") Bullet();
        if (name == "a") links.Push(writer.Length);
        if (name == "pre") pre++;
        return true;
    }

    private void Leave(IElement element)
    {
        var name = element.LocalName;
        if (name == "a") Link(links.Pop(), element.GetAttribute("href")?.Trim() ?? "");
        if (name == "pre") pre--;
        if (name == "table") writer.EndTable();
        if (name is "ul" or "ol") lists.Pop();
        if (Paragraphs.Contains(name)) writer.Break(lists.Count > 0 ? 1 : 2);
        else if (Blocks.Contains(name)) writer.Break(1);
    }

    private void Bullet()
    {
        var number = lists.Count > 0 ? lists.Pop() : -1;
        writer.Mark(number < 0 ? "- " : $"{number + 1}. ");
        lists.Push(number < 0 ? -1 : number + 1);
    }

    private void Link(int start, string href)
    {
        // Addresses that count clicks fill the page and say nothing.
        if (href.Length is 0 or > LongestLink || writer.Length - start is 0 or > 2000) return;
        if (!href.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !href.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return;
        if (Bare(writer.From(start)) is { Length: > 0 } shown && !shown.Equals(Bare(href), StringComparison.OrdinalIgnoreCase))
            writer.Write($" ({(href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? href[7..] : href)})", keepSpaces: false);
    }

    private static string Bare(string link)
    {
        var bare = link.Trim();
        foreach (var start in (string[])["https://", "http://", "mailto:", "www."]) if (bare.StartsWith(start, StringComparison.OrdinalIgnoreCase)) bare = bare[start.Length..];
        return bare.TrimEnd('/');
    }

    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden")) return true;
        if (element.GetAttribute("style") is not { Length: > 0 } style) return false;
        var packed = style.Replace(" ", "", StringComparison.Ordinal);
        return packed.Contains("display:none", StringComparison.OrdinalIgnoreCase) || packed.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }
}
