using System.Buffers;
using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Text as HTML shows it: escaped, without control characters.</summary>
internal static class HtmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is not ('\n' or '\t')).Select(c => (char)c), '&', '<', '>', '"', '\x7f', '\ufffe', '\uffff']);

    public static void Append(ReadOnlySpan<char> text, StringBuilder into)
    {
        while (text.IndexOfAny(Special) is var at and >= 0)
        {
            into.Append(text[..at]).Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\r' => "\n",
                _ => "",
            });
            text = text[(at + 1)..];
        }

        into.Append(text);
    }

    public static void AppendAttribute(string name, ReadOnlySpan<char> value, StringBuilder into)
    {
        into.Append(' ').Append(name).Append("=\"");
        Append(value, into);
        into.Append('"');
    }
}
