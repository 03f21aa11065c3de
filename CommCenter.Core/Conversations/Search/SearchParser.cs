using System.Globalization;

using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations.Search;

/// <summary>Reads what was typed. Operators it does not know are words; nothing of it reaches the index as syntax.</summary>
public static class SearchParser
{
    private static readonly string[] Operators = ["from", "line", "channel", "before", "after", "has", "is"];

    public static SearchQuery Parse(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0) return new SearchQuery { IsEmpty = true };
        if (text.Length > SearchQuery.Longest) return new SearchQuery { Problem = $"A search has {SearchQuery.Longest:N0} letters at most." };
        var query = new SearchQuery();
        List<SearchTerm> terms = [];
        List<string> plain = [];
        foreach (var part in Parts(text))
        {
            if (part.Operator is { } op)
            {
                query = Apply(query, op, part.Value.Trim());
                continue;
            }

            plain.Add(part.Value);
            var words = FoldedText.Words(part.Value).ToList();
            if (words.Count == 0) continue;
            var asTyped = string.Join(' ', words.Select(w => part.Value.Substring(w.Start, w.Length)));
            terms.Add(new SearchTerm(asTyped, words.ConvertAll(w => w.Text), part.IsLast && !part.Quoted));
        }

        // After other words one letter is only begun: it is waited for, not looked for.
        if (terms is [_, .., { IsPrefix: true, Words: [{ Length: 1 } begun] }] && begun[0] < '\u2e80') terms[^1] = terms[^1] with { IsPrefix = false };
        query = query with { Terms = terms, Plain = string.Join(' ', plain) };
        return query.Problem is not null ? query : query with { Problem = Trouble(query) };
    }

    private static string? Trouble(SearchQuery query) => query switch
    {
        { Terms.Count: > SearchQuery.MostTerms } => $"Search for {SearchQuery.MostTerms} words at most.",
        { Terms.Count: 0, IsPlain: true } => "Nothing to look for in this: searches are for letters and figures.",
        // One letter that goes on is in nearly every text; one sign of a script that writes a word with it is not.
        { Terms: [{ Words: [{ Length: 1 } only], IsPrefix: true }] } when only[0] < '\u2e80' => "Type at least two letters.",
        _ => null,
    };

    private static SearchQuery Apply(SearchQuery query, string op, string value)
    {
        if (value.Length == 0) return query with { Problem = query.Problem ?? Missing(op) };
        switch (op)
        {
            case "from":
                return query with { From = value };
            case "line":
                return query with { Line = value };
            case "channel":
                return Channel(value) is { } channels ? query with { Channels = query.Channels | channels } : query with { Problem = "channel: is sms, mms, whatsapp, voice or email." };
            case "has":
                return value.Equals("attachment", StringComparison.OrdinalIgnoreCase) ? query with { HasAttachment = true } : query with { Problem = "has: finds only has:attachment." };
            case "is":
                return value.Equals("failed", StringComparison.OrdinalIgnoreCase) ? query with { IsFailed = true } : query with { Problem = "is: finds only is:failed." };
            default:
                if (!DateOnly.TryParseExact(value, ["yyyy-M-d", "yyyy-M", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return query with { Problem = Missing(op) };
                return op == "before" ? query with { Before = day } : query with { After = day };
        }
    }

    private static string Missing(string op) => op switch
    {
        "from" => "from: needs a name or a number.",
        "line" => "line: needs a line’s name or number.",
        "channel" => "channel: is sms, mms, whatsapp, voice or email.",
        "has" => "has: finds has:attachment.",
        "is" => "is: finds is:failed.",
        _ => $"{op}: needs a day such as 2026-03-02.",
    };

    /// <summary>A text is a text whether it carries pictures or not.</summary>
    private static Channels? Channel(string value) => value.ToLowerInvariant() switch
    {
        "sms" or "text" or "texts" => Channels.Sms | Channels.Mms,
        "mms" => Channels.Mms,
        "whatsapp" => Channels.WhatsApp,
        "voice" or "call" or "calls" => Channels.Voice,
        "email" => Channels.Email,
        _ => null,
    };

    private static IEnumerable<Part> Parts(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var op = Operators.FirstOrDefault(o => string.Compare(text, at, o, 0, o.Length, StringComparison.OrdinalIgnoreCase) == 0 && at + o.Length < text.Length && text[at + o.Length] == ':');
            if (op is not null) at += op.Length + 1;
            var quoted = at < text.Length && text[at] is '"' or '“' or '”';
            if (quoted) at++;
            var start = at;
            // A quote nobody closed goes to the end.
            while (at < text.Length && (quoted ? text[at] is not ('"' or '“' or '”') : !char.IsWhiteSpace(text[at]) && text[at] != '"')) at++;
            var value = text[start..at];
            if (quoted && at < text.Length) at++;
            yield return new Part(op, value, quoted, at >= text.Length);
        }
    }

    private readonly record struct Part(string? Operator, string Value, bool Quoted, bool IsLast);
}
