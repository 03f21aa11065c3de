using System.Collections.Frozen;
using System.Text;

using AngleSharp.Html.Parser.Tokens;

namespace CommCenter.Core.Emails;

/// <summary>What stays of the rich text staff write: little, so that every recipient's program shows it alike.</summary>
internal sealed class OwnRules : IHtmlRules
{
    private static readonly FrozenSet<string> Elements = "p br b strong i em u s ul ol li a blockquote img span div".Split(' ').ToFrozenSet();

    public string? ElementFor(string name) => Elements.Contains(name) ? name : null;

    public bool WriteAttributes(string name, List<HtmlAttributeToken> attributes, StringBuilder into)
    {
        var contentId = name == "img" ? SafePicture.ContentId(attributes.Find(a => a.Name == "src").Value) : null;
        if (name == "img" && contentId is null) return false;
        if (contentId is not null) HtmlText.AppendAttribute("src", SafePicture.Address(contentId), into);
        foreach (var attribute in attributes)
        {
            var value = attribute.Name switch
            {
                "href" when name == "a" => SafeLink.Of(attribute.Value),
                "alt" when name == "img" => attribute.Value,
                "width" or "height" when name == "img" => attribute.Value is { Length: <= 4 } pixels && pixels.All(char.IsAsciiDigit) ? pixels : null,
                "dir" => attribute.Value is "ltr" or "rtl" or "auto" ? attribute.Value : null,
                "class" when name is "blockquote" or "div" => attribute.Value == EmailQuote.CssClass ? attribute.Value : null,
                "style" when name != "img" => SafeStyle.Of(attribute.Value ?? "", own: true) is { Length: > 0 } style ? style : null,
                _ => null,
            };
            if (value is not null) HtmlText.AppendAttribute(attribute.Name, value, into);
        }

        return true;
    }
}
