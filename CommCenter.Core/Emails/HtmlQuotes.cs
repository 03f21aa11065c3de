using AngleSharp.Dom;

namespace CommCenter.Core.Emails;

/// <summary>What an element is to a reader who wants to see only what was written this time.</summary>
internal enum HtmlQuote
{
    None,
    This,

    /// <summary>It and everything after it.</summary>
    FromHereOn,
}

/// <summary>Knows by which marks mail programs set quotes and signatures apart.</summary>
internal static class HtmlQuotes
{
    /// <summary>Outlook's marks stand before the quote, not around it.</summary>
    private static readonly string[] Before = ["divRplyFwdMsg", "appendonsend", "x_divRplyFwdMsg", "mail-editor-reference-message-container"];

    private static readonly string[] Marks =
    [
        "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "tutanota_quote", "zmail_extra", "gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block", "OutlookMessageHeader",
    ];

    public static HtmlQuote Of(IElement element)
    {
        if (Before.Contains(element.Id)) return HtmlQuote.FromHereOn;
        var name = element.LocalName;
        var words = (element.ClassName ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (name == "blockquote" && ("cite".Equals(element.GetAttribute("type"), StringComparison.OrdinalIgnoreCase) || words.Contains("gmail_quote"))) return HtmlQuote.This;
        // Around the quote stands one for forwarding too, and answers may stand between its quotes: only its first line goes.
        if (words.Contains("gmail_attr")) return element.TextContent.TrimStart().StartsWith("--", StringComparison.Ordinal) ? HtmlQuote.None : HtmlQuote.This;
        return words.Any(Marks.Contains) || element.Id is "Signature" or "ms-outlook-mobile-signature" ? HtmlQuote.This : HtmlQuote.None;
    }
}
