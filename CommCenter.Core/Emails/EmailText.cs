using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CommCenter.Core.Emails;

/// <summary>Makes readable text of the HTML of emails: paragraphs, lists and tables as lines, links with where they lead.</summary>
public static class EmailText
{
    /// <summary>Never fails; what is too large or too deep to be understood is read without its tags.</summary>
    public static string OfHtml(string html) => Read(html, withoutQuotes: false).Text;

    /// <summary>The same without what mail programs mark as quoted and as signature; null when they mark nothing.</summary>
    internal static string? WithoutQuotes(string html) => Read(html, withoutQuotes: true) is { LeftOut: true } read ? read.Text : null;

    private static (string Text, bool LeftOut) Read(string html, bool withoutQuotes)
    {
        var writer = new TextWriterOfHtml();
        if (!HtmlBounds.Allow(html))
        {
            HtmlTags.Strip(html, writer);
            return (writer.ToString(), false);
        }

        var document = new HtmlParser().ParseDocument(html);
        if (document.Body is not { } body) return ("", false);
        var walk = new HtmlWalk(writer, withoutQuotes);
        walk.Over(body);
        return (writer.ToString(), walk.LeftOut);
    }
}
