using System.Text.RegularExpressions;

namespace CommCenter.Web.Components.Inbox;

/// <summary>One stretch of a body: plain text, or an address that may be followed.</summary>
public readonly record struct TextRun(string Text, bool IsLink);

/// <summary>Finds web addresses in what people wrote. Only http and https; everything else stays text.</summary>
public static partial class LinkedText
{
    public static IEnumerable<TextRun> Of(string text)
    {
        var end = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = Trimmed(match.Value);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0) continue;
            if (match.Index > end) yield return new TextRun(text[end..match.Index], false);
            yield return new TextRun(address, true);
            end = match.Index + address.Length;
        }

        if (end < text.Length) yield return new TextRun(text[end..], false);
    }

    // The full stop after an address, and a bracket that was opened before it, are the sentence's.
    private static string Trimmed(string address)
    {
        var trimmed = address.TrimEnd('.', ',', ';', ':', '!', '?', '\'', '"', '”', '’', '»');
        return trimmed.EndsWith(')') && !trimmed.Contains('(') ? trimmed[..^1] : trimmed;
    }

    // Controls and direction marks end an address, so that what is shown is what is followed.
    [GeneratedRegex(@"\bhttps?://[^\s<>""\p{C}]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Address();
}
