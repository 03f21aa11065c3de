namespace CommCenter.Core.Emails;

/// <summary>Makes an email's HTML safe to show inside a frame of ours, and what staff write tidy to send. Cleaning what is clean changes nothing.</summary>
public static class EmailCleaner
{
    /// <summary>Letters of an email that are read; what is beyond is left out.</summary>
    public const int Limit = 5 * 1024 * 1024;

    /// <summary>Below <see cref="Limit"/>, so that what is cleaned can be cleaned again.</summary>
    private const int LongestClean = Limit - 100_000;

    /// <summary>
    /// For showing: nothing runs, asks another server unless that is wanted, takes a name or leaves the frame. Links open a new page and say nothing of us.
    /// Pictures that are sent with the email come from where <paramref name="how"/> says; so a second cleaning, which does not know our addresses, removes them.
    /// </summary>
    public static CleanedHtml Clean(string html, EmailCleaning how)
    {
        var rules = new ShowingRules(how);
        var (cleaned, shortened) = new HtmlFilter(rules).Filter(Cut(html), LongestClean);
        return new CleanedHtml(cleaned, rules.LeftOut, shortened || html.Length > Limit);
    }

    /// <summary>For sending what was written in our own editor: text, emphasis, lists, links, quotes, and pictures that go with the email (<c>cid:</c>).</summary>
    public static string CleanOwn(string html) => new HtmlFilter(new OwnRules()).Filter(Cut(html), LongestClean).Html;

    private static string Cut(string html)
    {
        if (html.Length <= Limit) return html;
        // Not within a tag, of which half would be read as text.
        var end = html.LastIndexOf('<', Limit - 1);
        return html[..(Limit - end < 10_000 && end > 0 ? end : Limit)];
    }
}
