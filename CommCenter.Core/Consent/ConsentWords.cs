using System.Buffers;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Consent;

/// <summary>What a text says about getting texts.</summary>
public enum ConsentSign
{
    None,

    /// <summary>No more, in the exact word carriers heed.</summary>
    Stop,

    /// <summary>Again, in the exact word.</summary>
    Start,

    /// <summary>Who is this, and how to stop.</summary>
    Help,

    /// <summary>Perhaps no more, in other words: a person decides.</summary>
    Wish,
}

/// <summary>The words by which carriers let a person end and take up texts (Twilio, "Support for opt-out keywords"): alone in the message, in any case. And words that mean the same to a person.</summary>
public static partial class ConsentWords
{
    /// <summary>Longer texts are about something else; "stop" in one of them is no wish.</summary>
    private const int LongestWish = 160;

    /// <summary>Without one of these no wish is in it: cheaper than the expression, which every text would pass.</summary>
    private static readonly SearchValues<string> Hints = SearchValues.Create(["stop", "subscri", "remove", "delete", "take", "wrong", "opt", "more", "don", "never", "do not", "leave", "quit", "cancel"], StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string> Stops = new(StringComparer.OrdinalIgnoreCase) { "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT" };
    private static readonly HashSet<string> Starts = new(StringComparer.OrdinalIgnoreCase) { "START", "UNSTOP", "YES" };
    private static readonly HashSet<string> Helps = new(StringComparer.OrdinalIgnoreCase) { "HELP", "INFO" };

    /// <param name="body">As written.</param>
    /// <param name="carrierHeeds">Whether the channel knows the exact words; where it does not (WhatsApp) they are a wish.</param>
    public static ConsentSign Read(string body, bool carrierHeeds = true)
    {
        var word = body.Trim();
        if (Stops.Contains(word)) return carrierHeeds ? ConsentSign.Stop : ConsentSign.Wish;
        if (!carrierHeeds) return IsWish(word) ? ConsentSign.Wish : ConsentSign.None;
        if (Starts.Contains(word)) return ConsentSign.Start;
        if (Helps.Contains(word)) return ConsentSign.Help;
        return IsWish(word) ? ConsentSign.Wish : ConsentSign.None;
    }

    /// <summary>The one word of these that is written every day without meaning texts at all.</summary>
    public static bool IsYes(string body) => body.AsSpan().Trim().Equals("YES", StringComparison.OrdinalIgnoreCase);

    private static bool IsWish(string text)
    {
        if (text.Length > LongestWish || !text.AsSpan().ContainsAny(Hints)) return false;
        return Wish().IsMatch(text);
    }

    // Without a time limit: the text is short, and a limit made the first wish after a start, read on a busy machine, no wish at all.
    // "Please stop by at nine" and "don't stop at the desk" are no wishes; "stop texting me" and "pls stop" are.
    [GeneratedRegex("""
        ^\W*(please|pls|plz)?\W*(stop|unsubscribe|opt\W?out|quit|cancel)\W*(it|this|now|please|pls|plz|thanks|thank\ you|all|me)?\W*$
        | \bstop\b\W+(it\b|this\b|all\b|sending|texting|messaging|contacting|writing|calling|bothering|the\ (texts?|messages?)|(these|your|all|any)\W+\w*\W*(texts?|messages?))
        | \b(unsubscribe|remove|delete|take)\W+(me|us|my\W+(number|name))\b(?!\W+(to|from\W+(school|work|hospital)))
        | \bwrong\W+(number|person|phone)\b
        | \bopt\W?(me\W)?out\b
        | \b(no\W+more|don'?t|don’t|do\W+not|dont|never)\W+(send|text|message|contact|write|texts|messages)\b(?!\W+(until|before|after|till|it\b))
        | \bleave\W+me\W+alone\b
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Wish();
}
