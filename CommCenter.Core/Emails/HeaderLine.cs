using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>One header field being written: folded before 78 letters where that is possible, ASCII alone, never with a line of somebody else's.</summary>
internal sealed class HeaderLine
{
    private const int Width = 78;

    /// <summary>Of a line with an encoded word, which itself has at most 75 (RFC 2047).</summary>
    private const int EncodedWidth = 76;

    private const string Start = "=?UTF-8?B?";
    private const string End = "?=";

    private readonly StringBuilder _line;
    private int _column;
    private bool _hasEncoded;

    public HeaderLine(string name)
    {
        _line = new StringBuilder(name).Append(':');
        _column = _line.Length;
    }

    /// <summary>What cannot be broken; a new line is begun when it does not fit on this one.</summary>
    public HeaderLine Word(string word)
    {
        if (_column + 1 + word.Length > (_hasEncoded ? EncodedWidth : Width)) Fold();
        _line.Append(' ').Append(word);
        _column += 1 + word.Length;
        return this;
    }

    /// <summary>Any text, in encoded words that split no character.</summary>
    public HeaderLine Encoded(string text)
    {
        if (EncodedWidth - 1 - _column < Length(12)) Fold();
        var word = new List<byte>();
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = utf8[..rune.EncodeToUtf8(utf8)];
            if (Length(word.Count + bytes.Length) > EncodedWidth - 1 - _column)
            {
                Append(word);
                Fold();
            }

            word.AddRange(bytes);
        }

        if (word.Count > 0) Append(word);
        return this;
    }

    /// <summary>Text people read: as it is where that is safe, encoded where not.</summary>
    public HeaderLine Text(string text)
    {
        text = OneLine(text);
        if (text.Length == 0) return this;
        var words = text.Split(' ');
        if (!IsPlain(text) || words.Any(w => w.Length is 0 or > Width - 12)) return Encoded(text);
        foreach (var word in words) Word(word);
        return this;
    }

    /// <summary>ASCII that no reader takes for an encoded word.</summary>
    public static bool IsPlain(string text) => text.All(c => c is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal);

    /// <summary>Without control characters; line breaks and tabs are spaces.</summary>
    public static string OneLine(string text)
        => string.Concat(WholeCharacters(text).Select(c => c is '\r' or '\n' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' ? ' ' : c).Where(c => !char.IsControl(c))).Trim(' ');

    /// <summary>Without halves of characters, which cannot be written.</summary>
    public static string WholeCharacters(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    public override string ToString() => $"{_line}\r\n";

    private static int Length(int bytes) => Start.Length + ((bytes + 2) / 3 * 4) + End.Length;

    private void Append(List<byte> word)
    {
        _line.Append(' ').Append(Start).Append(Convert.ToBase64String([.. word])).Append(End);
        _column += 1 + Length(word.Count);
        _hasEncoded = true;
        word.Clear();
    }

    private void Fold()
    {
        _line.Append("\r\n");
        (_column, _hasEncoded) = (0, false);
    }
}
