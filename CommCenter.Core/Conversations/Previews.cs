using System.Text;

using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations;

/// <summary>The one line of a message that the list shows.</summary>
public static class Previews
{
    private const int Longest = 140;

    public static string Of(string body, Channel channel, int files)
    {
        var text = OneLine(body);
        if (text.Length > 0) return text;
        return files switch
        {
            0 => channel == Channel.Mms ? "Picture message" : "Empty message",
            1 => "1 file",
            _ => $"{files} files",
        };
    }

    /// <summary>Of an email: what it is about, then how it begins.</summary>
    public static string OfEmail(string subject, string body, int files)
    {
        var (about, begins) = (OneLine(subject), OneLine(body));
        if (about.Length == 0) return Of(body, Channel.Email, files);
        return begins.Length == 0 ? about : OneLine($"{about} · {begins}");
    }

    /// <summary>On one line, and cut where a list would.</summary>
    public static string Cut(string text) => OneLine(text);

    private static string OneLine(string body)
    {
        var line = new StringBuilder(Math.Min(body.Length, Longest));
        foreach (var rune in body.EnumerateRunes())
        {
            if (line.Length >= Longest) return line.Append('…').ToString();
            if (!Rune.IsWhiteSpace(rune)) line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }
}
