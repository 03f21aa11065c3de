using System.Text;

using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace CommCenter.Core.Emails;

/// <summary>
/// Reads HTML tag by tag and writes anew what the rules allow. Nothing is copied: only names of the list, quoted attributes and escaped text are written,
/// none of which a browser could take for something else, whatever it made of the original. No tree is built, which odd nesting could make huge.
/// </summary>
internal sealed class HtmlFilter(IHtmlRules rules)
{
    private readonly StringBuilder _html = new();
    private readonly StringBuilder _attributes = new();
    private string? _unseen;
    private int _unseenDepth;

    /// <param name="html">Whatever an email holds.</param>
    /// <param name="limit">Letters after which no more is written.</param>
    public (string Html, bool Shortened) Filter(string html, int limit)
    {
        using var source = new TextSource(html);
        var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        var balanced = new BalancedHtml(_html);
        var shortened = false;
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (shortened = _html.Length > limit) break;
            switch (token.Type)
            {
                case HtmlTokenType.Character when _unseen is null:
                    balanced.Text(token.Data);
                    break;
                case HtmlTokenType.StartTag:
                    Start((HtmlTagToken)token, tokens, balanced);
                    break;
                case HtmlTokenType.EndTag:
                    End(token.Name, balanced);
                    break;
            }
        }

        balanced.EndAll();
        return (_html.ToString(), shortened);
    }

    private void Start(HtmlTagToken tag, HtmlTokenizer tokens, BalancedHtml balanced)
    {
        var name = tag.Name;
        balanced.Tag();
        if (_unseen is "svg" or "math" && HtmlElements.EndsForeign.Contains(name)) _unseen = null;
        if (_unseen is not null)
        {
            if (name == _unseen && !tag.IsSelfClosing) _unseenDepth++;
        }
        else if (HtmlElements.Unseen.Contains(name))
        {
            if (!tag.IsSelfClosing || name == "template") (_unseen, _unseenDepth) = (name, 1);
        }
        else if (HtmlElements.RawText.Contains(name) || name is "title" or "textarea")
        {
            Skip(name, tokens);
        }
        else if (rules.ElementFor(name) is { } element)
        {
            _attributes.Clear();
            if (!rules.WriteAttributes(element, tag.Attributes, _attributes)) return;
            if (name == "body" && _attributes.Length == 0) return;
            balanced.Start(element, name, _attributes.ToString());
        }
    }

    private void End(string name, BalancedHtml balanced)
    {
        balanced.Tag();
        if (_unseen is null)
        {
            if (name == "br") balanced.Start("br", "br", "");
            else if (name != "body") balanced.End(name);
        }
        else if (name == _unseen && --_unseenDepth == 0)
        {
            _unseen = null;
        }
    }

    private static void Skip(string name, HtmlTokenizer tokens)
    {
        tokens.State = name switch
        {
            "script" => HtmlParseMode.Script,
            "title" or "textarea" => HtmlParseMode.RCData,
            _ => HtmlParseMode.Rawtext,
        };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token.Type == HtmlTokenType.EndTag && token.Name == name) return;
        }
    }
}
