using System.Globalization;
using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>A file's name as a parameter of a header: in full (RFC 2231), or plain for programs that do not know that. Never both in one field: some take the first.</summary>
internal static class WrittenFileName
{
    private const int LongestPlain = 50;
    private const int LongestPiece = 60;
    private const string Unreserved = "!#$&+-.^_`|~";

    public static HeaderLine Parameters(this HeaderLine line, string parameter, string fileName, bool inFull)
    {
        var name = HeaderLine.OneLine(fileName).Replace('/', '_').Replace('\\', '_');
        if (name.Length == 0) name = "file";
        var plain = Plain(name);
        if (plain == name || !inFull) return line.Word($"{parameter}=\"{plain}\"");
        var pieces = Pieces(name);
        if (pieces.Count == 1) return line.Word($"{parameter}*=UTF-8''{pieces[0]}");
        for (var i = 0; i < pieces.Count; i++)
            line.Word(string.Create(CultureInfo.InvariantCulture, $"{parameter}*{i}*={(i == 0 ? "UTF-8''" : "")}{pieces[i]}{(i < pieces.Count - 1 ? ";" : "")}"));
        return line;
    }

    private static string Plain(string name)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => c is >= ' ' and <= '~' and not ('"' or '%') ? c : '_')).Replace("=?", "__", StringComparison.Ordinal);
        if (plain.Length <= LongestPlain) return plain;
        var ending = Path.GetExtension(plain) is { Length: <= 10 } known ? known : "";
        return plain[..(LongestPlain - ending.Length)] + ending;
    }

    /// <summary>Percent-encoded, split between characters.</summary>
    private static List<string> Pieces(string name)
    {
        var (pieces, piece) = (new List<string>(), new StringBuilder());
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in name.EnumerateRunes())
        {
            if (piece.Length > LongestPiece - 12)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }

            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || Unreserved.Contains((char)rune.Value, StringComparison.Ordinal))) piece.Append((char)rune.Value);
            else foreach (var b in utf8[..rune.EncodeToUtf8(utf8)]) piece.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        pieces.Add(piece.ToString());
        return pieces;
    }
}
