using System.Globalization;
using System.Text;

namespace CommCenter.Core.Conversations.Search;

/// <summary>The words of a text as the index sees them (FTS5's unicode61 without diacritics): letters and figures, small, without accents.</summary>
public static class FoldedText
{
    /// <summary>Every word with where it stands in the text.</summary>
    public static IEnumerable<FoldedWord> Words(string text)
    {
        var word = new StringBuilder();
        int start = 0, at = 0;
        while (at < text.Length)
        {
            var length = char.IsSurrogatePair(text, at) ? 2 : 1;
            var category = CharUnicodeInfo.GetUnicodeCategory(text, at);
            // A mark over a letter belongs to its word and is not part of it.
            var isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark && word.Length > 0;
            if (IsWord(category))
            {
                if (word.Length == 0) start = at;
                Fold(text.AsSpan(at, length), word);
            }
            else if (word.Length > 0 && !isMark)
            {
                yield return new FoldedWord(word.ToString(), start, at - start);
                word.Clear();
            }

            at += length;
        }

        if (word.Length > 0) yield return new FoldedWord(word.ToString(), start, at - start);
    }

    private static bool IsWord(UnicodeCategory category) => category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse;

    private static void Fold(ReadOnlySpan<char> letter, StringBuilder into)
    {
        if (letter is [< '\x80'])
        {
            into.Append(char.ToLowerInvariant(letter[0]));
            return;
        }

        // A syllable of Hangul falls into its letters too, which unicode61 leaves whole; both sides of a comparison come through here.
        foreach (var c in letter.ToString().Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) into.Append(c);
        }
    }
}

/// <summary>One word of a text.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Start">Where it begins in the text as it was written.</param>
/// <param name="Length">How much of that it is.</param>
public readonly record struct FoldedWord(string Text, int Start, int Length);
