using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Text whose lines a mail program broke only for the way (<c>format=flowed</c>, RFC 3676): put together as it was written. Quotes keep their marks.</summary>
internal static class FlowedText
{
    private const string Signature = "-- ";

    /// <param name="text">Lines end in <c>\n</c>.</param>
    /// <param name="delSp">The space that says that a line goes on is none of the text.</param>
    public static string Join(string text, bool delSp)
    {
        var joined = new StringBuilder(text.Length);
        // How deep the line that goes on is quoted; null when none does.
        int? open = null;
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            var depth = line.AsSpan().IndexOfAnyExcept('>') is >= 0 and var at ? at : line.Length;
            var words = line.AsSpan(depth);
            // A space before the line protects it from being read as something else.
            if (words.StartsWith(" ")) words = words[1..];
            var isSignature = words.SequenceEqual(Signature);
            if (open != depth || isSignature || words.Length == 0)
            {
                if (!first) End(joined).Append('\n');
                joined.Append('>', depth);
                if (depth > 0 && words.Length > 0) joined.Append(' ');
            }

            first = false;
            var goesOn = words.EndsWith(" ") && !isSignature;
            joined.Append(goesOn && delSp ? words[..^1] : words);
            open = goesOn ? depth : null;
        }

        return End(joined).ToString();
    }

    // A line that was to go on and did not.
    private static StringBuilder End(StringBuilder joined)
    {
        while (joined.Length > 0 && joined[^1] == ' ') joined.Length--;
        return joined;
    }
}
