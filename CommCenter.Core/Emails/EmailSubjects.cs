using System.Text;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Emails;

/// <summary>Subjects of answers and of emails passed on, in the words programs of many languages put before them.</summary>
public static partial class EmailSubjects
{
    /// <summary><c>Re: …</c>, once, whatever the other side's program calls an answer.</summary>
    public static string Reply(string subject) => $"Re: {Without(Answered(), subject)}".TrimEnd();

    /// <summary><c>Fwd: …</c>, once.</summary>
    public static string Forward(string subject) => $"Fwd: {Without(PassedOn(), subject)}".TrimEnd();

    /// <summary>What it is about: without any answer's or forward's prefix, whitespace folded. Tags of lists (<c>[news]</c>) stay.</summary>
    public static string Bare(string subject) => Without(Any(), subject);

    /// <summary>Whether two emails may be of one thread by their subjects, letter case aside.</summary>
    public static bool Same(string a, string b) => string.Equals(Bare(a), Bare(b), StringComparison.OrdinalIgnoreCase);

    private static string Without(Regex prefix, string subject)
    {
        var (rest, tags) = (Spaces().Replace(HeaderLine.WholeCharacters(subject).Normalize(NormalizationForm.FormC), " ").Trim(), "");
        while (true)
        {
            if (prefix.Match(rest) is { Success: true } found) rest = rest[found.Length..];
            else if (Tag().Match(rest) is { Success: true } tag && prefix.IsMatch(rest[tag.Length..])) (tags, rest) = (tags + tag.Value.TrimEnd() + " ", rest[tag.Length..]);
            else return (tags + rest).Trim();
        }
    }

    // "Ref:" without its accent is a word of letters, not an answer.
    private const string Answer = "re|aw|sv|vs|antw|antwort|réf|rép|res|resp|odp|vá|yml|ynt|atb|回复|回覆|答复|返信";
    private const string Forwarded = "fwd|fw|wg|tr|vb|vl|rv|enc|doorst|pd|továbbítás|ilt|转发|轉寄|転送";
    private const string Behind = @")(?: ?(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3}|\*\d{1,3}))? ?[:：] ?";

    [GeneratedRegex("^(?:" + Answer + Behind, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Answered();

    [GeneratedRegex("^(?:" + Forwarded + Behind, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PassedOn();

    [GeneratedRegex("^(?:" + Answer + "|" + Forwarded + Behind, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Any();

    [GeneratedRegex(@"^\[[^\[\]]{1,60}\] ?")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
