using System.Text;

using AngleSharp.Html.Parser.Tokens;

namespace CommCenter.Core.Emails;

/// <summary>Which elements and attributes stay.</summary>
internal interface IHtmlRules
{
    /// <returns>What the element is written as; null leaves its content alone.</returns>
    string? ElementFor(string name);

    /// <summary>Writes what is allowed of the attributes, each after a space.</summary>
    /// <returns>False when the element is nothing without what it lost.</returns>
    bool WriteAttributes(string name, List<HtmlAttributeToken> attributes, StringBuilder into);
}
