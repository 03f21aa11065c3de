using System.Text;
using System.Text.RegularExpressions;

using AngleSharp.Html.Parser.Tokens;

namespace CommCenter.Core.Emails;

/// <summary>What stays of an email that staff read: all it takes to look like itself, nothing that runs, asks another server or takes a name.</summary>
internal sealed partial class ShowingRules(EmailCleaning how) : IHtmlRules
{
    private const int LongestText = 1_000;

    /// <summary>Pictures of other servers that were left out.</summary>
    public int LeftOut { get; private set; }

    public string? ElementFor(string name)
    {
        name = HtmlElements.Instead.GetValueOrDefault(name, name);
        return HtmlElements.Inline.Contains(name) || HtmlElements.Block.Contains(name) || HtmlElements.Table.Contains(name) || HtmlElements.Void.Contains(name) ? name : null;
    }

    public bool WriteAttributes(string name, List<HtmlAttributeToken> attributes, StringBuilder into)
    {
        if (name == "img" && !Picture(attributes, into)) return false;
        // The first of a name counts, as in browsers; the tokenizer has dropped the others.
        foreach (var attribute in attributes)
        {
            if (Allowed(name, attribute.Name, attribute.Value ?? "") is { } value) HtmlText.AppendAttribute(attribute.Name, value, into);
            if (name == "a" && attribute.Name == "href" && SafeLink.Of(attribute.Value) is { } link)
            {
                HtmlText.AppendAttribute("href", link, into);
                into.Append(" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
            }
        }

        return true;
    }

    private bool Picture(List<HtmlAttributeToken> attributes, StringBuilder into)
    {
        if (SafePicture.IsPixel(attributes)) return false;
        var source = attributes.Find(a => a.Name == "src").Value;
        if (SafePicture.ContentId(source) is { } contentId)
        {
            if (how.PictureAddress(contentId) is { } ours) HtmlText.AppendAttribute("src", ours, into);
        }
        else if (SafePicture.InPlace(source) is { } data)
        {
            HtmlText.AppendAttribute("src", data, into);
        }
        else if (SafeLink.Remote(source) is { } remote)
        {
            if (how.RemotePictures)
            {
                HtmlText.AppendAttribute("src", remote, into);
                into.Append(" referrerpolicy=\"no-referrer\"");
            }
            else
            {
                LeftOut++;
            }
        }

        // Its words stand for a picture that is not shown.
        return into.Length > 0 || !string.IsNullOrWhiteSpace(attributes.Find(a => a.Name == "alt").Value);
    }

    private string? Allowed(string element, string name, string value) => name switch
    {
        "style" => SafeStyle.Of(value) is { Length: > 0 } style ? style : null,
        "title" => Short(value),
        "alt" when element == "img" => Short(value),
        "dir" or "align" or "valign" => Word().IsMatch(value) ? value : null,
        "lang" => Language().IsMatch(value) ? value : null,
        "width" or "height" => Length().IsMatch(value) ? value : null,
        "bgcolor" when element is "table" or "tr" or "td" or "th" or "thead" or "tbody" or "tfoot" => SafeStyle.Color(value),
        "background" when element is "table" or "tr" or "td" or "th" => Background(value),
        "border" when element is "table" or "img" => Length().IsMatch(value) ? value : null,
        "cellpadding" or "cellspacing" when element == "table" => Length().IsMatch(value) ? value : null,
        "hspace" or "vspace" when element == "img" => Length().IsMatch(value) ? value : null,
        "colspan" or "rowspan" when element is "td" or "th" => Count().IsMatch(value) ? value : null,
        "nowrap" when element is "td" or "th" => "nowrap",
        "role" when element == "table" && value == "presentation" => value,
        "color" when element == "font" => SafeStyle.Color(value),
        "size" when element == "font" => FontSize().IsMatch(value) ? value : null,
        "face" when element == "font" => FontFace().IsMatch(value) ? value : null,
        "start" when element == "ol" => Count().IsMatch(value) ? value : null,
        "type" when element is "ol" or "ul" or "li" => Word().IsMatch(value) || value == "1" ? value : null,
        "class" when element is "blockquote" or "div" => value == EmailQuote.CssClass ? value : null,
        _ => null,
    };

    private string? Background(string value)
    {
        if (SafeLink.Remote(value) is not { } remote) return null;
        if (how.RemotePictures) return remote;
        LeftOut++;
        return null;
    }

    private static string? Short(string text)
    {
        var line = string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t'));
        return line.Length > LongestText ? line[..LongestText] : line;
    }

    [GeneratedRegex("^[A-Za-z]{1,12}$")]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Za-z0-9-]{1,35}$")]
    private static partial Regex Language();

    [GeneratedRegex(@"^\d{1,4}(\.\d{1,4})?(px|%)?$")]
    private static partial Regex Length();

    [GeneratedRegex(@"^\d{1,3}$")]
    private static partial Regex Count();

    [GeneratedRegex(@"^[+-]?\d$")]
    private static partial Regex FontSize();

    [GeneratedRegex(@"^[A-Za-z0-9 ,'""-]{1,200}$")]
    private static partial Regex FontFace();
}
