using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations.Search;

/// <summary>What somebody typed into the search box, understood. Everything given has to fit.</summary>
public sealed record SearchQuery
{
    /// <summary>Longer searches are refused in words.</summary>
    public const int Longest = 2000;

    /// <summary>More words are refused in words.</summary>
    public const int MostTerms = 16;

    /// <summary>Words and phrases that have to be in a text, a name, a number or a file name.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; init; } = [];

    /// <summary>Who wrote it: part of a customer's name or number, of a colleague's name, or <c>me</c>.</summary>
    public string? From { get; init; }

    /// <summary>Part of a line's name, or its number.</summary>
    public string? Line { get; init; }

    /// <summary>Any of these; None is all.</summary>
    public Channels Channels { get; init; }

    /// <summary>Before this day, in the company's zone.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>On this day or after it, in the company's zone.</summary>
    public DateOnly? After { get; init; }

    public bool HasAttachment { get; init; }

    /// <summary>Ours that was not delivered.</summary>
    public bool IsFailed { get; init; }

    /// <summary>What was typed without its operators; names and numbers are looked for with it.</summary>
    public string Plain { get; init; } = "";

    /// <summary>Why nothing can be looked for, in words; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Nothing was typed.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Something was typed, and no letter or figure is in it.</summary>
    public bool HasNothing => Terms.Count == 0 && IsPlain && Plain.Length > 0;

    /// <summary>Only words: customers are looked for too, because no operator asks for messages alone.</summary>
    public bool IsPlain => From is null && Line is null && Channels == Channels.None && Before is null && After is null && !HasAttachment && !IsFailed;
}

/// <summary>One word, or the words of a phrase in their order.</summary>
/// <param name="Text">As typed, letters and figures only, a space between words: nothing in it means anything to the index.</param>
/// <param name="Words">In small letters without accents.</param>
/// <param name="IsPrefix">The last word may go on; it is still being typed.</param>
public sealed record SearchTerm(string Text, IReadOnlyList<string> Words, bool IsPrefix)
{
    /// <summary>The terms as FTS5 is asked for them: quoted, so that none of it is syntax. All have to fit.</summary>
    public static string Match(IEnumerable<SearchTerm> terms) => string.Join(' ', terms.Select(t => $"\"{t.Text}\"{(t.IsPrefix ? "*" : "")}"));
}
