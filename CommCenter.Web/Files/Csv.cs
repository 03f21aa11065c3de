using System.Text;

namespace CommCenter.Web.Files;

/// <summary>Lines of a table as spreadsheets take them (RFC 4180).</summary>
public static class Csv
{
    /// <summary>A cell that begins with one of these is run as a formula when the file is opened.</summary>
    private const string Begins = "=+-@\t\r";

    public static string Line(IReadOnlyList<string?> cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) line.Append(',');
            Write(line, cells[i] ?? "");
        }

        return line.Append("\r\n").ToString();
    }

    private static void Write(StringBuilder line, string cell)
    {
        // What customers write must not run in our accountant's spreadsheet; the mark in front makes it text.
        var runs = cell.AsSpan().TrimStart() is [var first, ..] && Begins.Contains(first);
        if (!runs && cell.AsSpan().IndexOfAny("\",\r\n") < 0)
        {
            line.Append(cell);
            return;
        }

        line.Append('"');
        if (runs) line.Append('\'');
        foreach (var letter in cell)
        {
            if (letter == '"') line.Append('"');
            if (letter != '\0') line.Append(letter);
        }

        line.Append('"');
    }
}
