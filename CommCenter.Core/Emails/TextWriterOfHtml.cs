using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Writes text as a browser would lay it out: spaces count once, blocks begin lines, empty lines never follow one another.</summary>
internal sealed class TextWriterOfHtml
{
    private const int Longest = 2_000_000;

    private readonly StringBuilder text = new();
    private int breaks, line, row = -1;
    private bool space, marked, rowBegins, cellBegins;

    public int Length => text.Length;

    public string From(int start) => text.ToString(start, text.Length - start);

    /// <summary>Asks for so many line ends before what comes next.</summary>
    public void Break(int lines)
    {
        if (!marked && !cellBegins) breaks = Math.Max(breaks, lines);
    }

    /// <summary>As <c>br</c> does.</summary>
    public void Line() => breaks = Math.Min(breaks + 1, 2);

    /// <summary>What stands before the next text on its line, such as a bullet.</summary>
    public void Mark(string mark)
    {
        Write(mark, keepSpaces: true);
        marked = true;
    }

    public void BeginRow()
    {
        cellBegins = false;
        Break(1);
        rowBegins = true;
    }

    /// <summary>What follows is no cell of its rows.</summary>
    public void EndTable() => (row, rowBegins, cellBegins) = (-1, false, false);

    /// <summary>On the row's line, as long as the cells before it had one line.</summary>
    public void BeginCell()
    {
        if (rowBegins || line != row || marked)
        {
            Break(1);
            cellBegins = true;
            return;
        }

        breaks = 0;
        space = false;
        Mark(" | ");
    }

    public void Write(string given, bool keepSpaces)
    {
        foreach (var c in given)
        {
            if (text.Length >= Longest) return;
            if (c is '\u200b' or '\ufeff' or '\u034f' or '\u00ad' || (char.IsControl(c) && !char.IsWhiteSpace(c))) continue;
            if (keepSpaces && c == '\n') Line();
            else if (char.IsWhiteSpace(c) && !(keepSpaces && c is ' ' or '\t')) space = true;
            else Put(c);
        }
    }

    public override string ToString() => text.ToString().Trim('\n', ' ', '\t');

    private void Put(char c)
    {
        if (breaks > 0)
        {
            if (text.Length > 0) text.Append('\n', breaks);
            line = text.Length;
        }
        else if (space && text.Length > 0 && !marked)
        {
            text.Append(' ');
        }

        (breaks, space, marked, cellBegins) = (0, false, false, false);
        text.Append(c);
        if (rowBegins) row = line;
        rowBegins = false;
    }
}
