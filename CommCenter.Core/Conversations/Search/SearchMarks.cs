using System.Text;

namespace CommCenter.Core.Conversations.Search;

/// <summary>Finds what was searched for in a text that is shown, so that it can be marked. Only text comes of it, never markup.</summary>
public static class SearchMarks
{
    /// <summary>The text in stretches that were searched for and stretches that were not, in order.</summary>
    public static IReadOnlyList<MarkedText> Of(string text, IReadOnlyList<SearchTerm> terms)
    {
        List<MarkedText> runs = [];
        var end = 0;
        foreach (var (start, length) in Hits(text, terms))
        {
            if (start > end) runs.Add(new MarkedText(text[end..start], false));
            if (start + length <= end) continue;
            runs.Add(new MarkedText(text[Math.Max(start, end)..(start + length)], true));
            end = start + length;
        }

        if (end < text.Length) runs.Add(new MarkedText(text[end..], false));
        return runs;
    }

    /// <summary>The part of a text around the first hit, on one line.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="terms">What was searched for.</param>
    /// <param name="before">Letters that may stand before the hit.</param>
    /// <param name="longest">Letters of the part.</param>
    public static string Excerpt(string text, IReadOnlyList<SearchTerm> terms, int before, int longest)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var hit = Hits(line, terms).Select(h => h.Start).FirstOrDefault();
        var start = 0;
        if (hit > before)
        {
            var space = line.LastIndexOf(' ', hit - 1, before);
            start = space >= 0 ? space + 1 : hit;
            // Where another word fits before it, it is easier read.
            var earlier = line.IndexOf(' ', hit - before);
            if (earlier >= 0 && earlier < hit) start = earlier + 1;
        }

        var end = Math.Min(line.Length, start + longest);
        if (end < line.Length && char.IsHighSurrogate(line[end - 1])) end--;
        return (start > 0 ? "…" : "") + line[start..end] + (end < line.Length ? "…" : "");
    }

    /// <summary>Whether a text has a term.</summary>
    public static bool Has(string text, SearchTerm term)
    {
        // What has no accents need not be taken apart when the letters are not in it at all.
        if (Ascii.IsValid(text) && !text.Contains(term.Words[^1], StringComparison.OrdinalIgnoreCase)) return false;
        var words = FoldedText.Words(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (Fits(words, i, term)) return true;
        }

        return false;
    }

    private static List<(int Start, int Length)> Hits(string text, IReadOnlyList<SearchTerm> terms)
    {
        if (terms.Count == 0) return [];
        var words = FoldedText.Words(text).ToList();
        List<(int Start, int Length)> hits = [];
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var term in terms)
            {
                if (!Fits(words, i, term)) continue;
                var last = words[i + term.Words.Count - 1];
                hits.Add((words[i].Start, last.Start + last.Length - words[i].Start));
            }
        }

        hits.Sort();
        return hits;
    }

    private static bool Fits(List<FoldedWord> words, int at, SearchTerm term)
    {
        if (at + term.Words.Count > words.Count) return false;
        for (var i = 0; i < term.Words.Count; i++)
        {
            var (word, wanted) = (words[at + i].Text, term.Words[i]);
            var goesOn = term.IsPrefix && i == term.Words.Count - 1;
            if (goesOn ? !word.StartsWith(wanted, StringComparison.Ordinal) : word != wanted) return false;
        }

        return true;
    }
}

/// <summary>A stretch of text.</summary>
public readonly record struct MarkedText(string Text, bool IsHit);
