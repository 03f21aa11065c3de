namespace CommCenter.Core.Emails;

/// <summary>What somebody wrote this time: without what the answer quotes and without the signature.</summary>
internal static class OwnText
{
    /// <param name="text">All of it.</param>
    /// <param name="html">Where mail programs mark quotes better; null when there is none.</param>
    /// <param name="fromHtml">The text was made of the HTML.</param>
    public static string Of(string text, string? html, bool fromHtml)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var own = fromHtml ? "" : Fold(text);
        // A plain text says by its lines what is quoted; where it does not, its HTML may.
        if (html is not null && (fromHtml || own.Length == text.Trim().Length) && EmailText.WithoutQuotes(html) is { } marked && Fold(marked) is { Length: > 0 } without) return without;
        if (fromHtml) own = Fold(text);
        return own.Length > 0 ? own : text.Trim();
    }

    private static string Fold(string text)
    {
        var lines = text.Split('\n');
        var kept = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                kept.Add("");
                continue;
            }

            if (line[0] == '>') continue;
            if (QuoteWords.LengthOfAttribution(lines, i) is > 0 and var length)
            {
                // Answers may stand between the quoted lines; without such lines all the rest is quoted.
                if (!IsQuoted(lines, i + length)) break;
                i += length - 1;
                continue;
            }

            if (QuoteWords.BeginsQuote(lines, i)) break;
            if (line == "--") break;
            kept.Add(lines[i].TrimEnd());
        }

        return WithoutPhone(kept);
    }

    private static bool IsQuoted(string[] lines, int from)
    {
        while (from < lines.Length && string.IsNullOrWhiteSpace(lines[from])) from++;
        return from < lines.Length && lines[from].TrimStart().StartsWith('>');
    }

    /// <summary>The line that a phone adds is the last one.</summary>
    private static string WithoutPhone(List<string> lines)
    {
        var last = lines.FindLastIndex(l => l.Length > 0);
        if (last >= 0 && QuoteWords.IsPhoneSignature(lines[last].Trim())) lines = lines[..last];
        return string.Join('\n', lines).Trim('\n', ' ', '\t');
    }
}
