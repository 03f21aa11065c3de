using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>
/// Writes HTML in which every element is closed where a browser would close it, so that reading it again gives the same.
/// Nothing here recurses and nothing is looked for in more than <see cref="Depth"/> elements, however an email is nested.
/// </summary>
internal sealed class BalancedHtml(StringBuilder html)
{
    public const int Depth = 200;

    /// <summary>Elements to open again, in one email. Without an end a few unclosed ones would be written again at each of many thousand paragraphs.</summary>
    private int _mayOpenAgain = 5_000;

    private readonly List<OpenElement> _open = [];
    private readonly Dictionary<string, int> _flattened = [];
    private List<OpenElement> _again = [];

    /// <summary>How many are open of each, by their source, so that most tags need no looking for.</summary>
    private readonly Dictionary<string, int> _count = [];

    private int _preStart = -1;
    private bool _dropsBreak;

    /// <summary>A tag was read, whatever becomes of it.</summary>
    public void Tag() => _dropsBreak = false;

    public void Text(ReadOnlySpan<char> text)
    {
        // Readers drop a line break right after pre: one that counts needs another before it.
        if (_dropsBreak && text is ['\n', ..]) text = text[1..];
        _dropsBreak &= text.IsEmpty;
        if (!text.IsWhiteSpace()) OpenAgain();
        if (html.Length == _preStart && text is ['\n' or '\r', ..]) html.Append('\n');
        HtmlText.Append(text, html);
    }

    public void Start(string name, string source, string attributes)
    {
        if (HtmlElements.Table.Contains(name) && !MakeRoomInTable(name)) return;
        if (name == "a") EndOpenLink();
        if (name == "li") CloseSibling(["li"], ["ul", "ol"]);
        if (name is "dt" or "dd") CloseSibling(["dt", "dd"], ["dl"]);
        if (HtmlElements.Block.Contains(name) || name is "hr" or "table") CloseSibling(["p"], []);
        if (name[0] == 'h' && name.Length == 2 && _open is [.., { Name: ['h', >= '1' and <= '6'] }]) CloseTo(_open.Count - 1, again: true);
        if (HtmlElements.Inline.Contains(name) || name is "br" or "img" or "wbr") OpenAgain();
        if (HtmlElements.Void.Contains(name)) html.Append('<').Append(name).Append(attributes).Append('>');
        else Open(new OpenElement(name, source, attributes));
    }

    public void End(string source)
    {
        if (_flattened.TryGetValue(source, out var flattened) && flattened > 0)
        {
            _flattened[source] = flattened - 1;
            return;
        }

        if (_again.FindLastIndex(e => e.Source == source) is var waiting and >= 0)
        {
            _again.RemoveAt(waiting);
            return;
        }

        if (!IsOpen(source)) return;
        var at = FindLast(e => e.Source == source && !e.Ended, e => HtmlElements.Table.Contains(source) ? e.Name == "table" : HtmlElements.Cells.Contains(e.Name) || e.Name == "table");
        if (at < 0) return;
        var (element, crossesBlock) = (_open[at], false);
        for (var i = at + 1; i < _open.Count; i++) crossesBlock |= _open[i].IsBlock;
        if (element.IsBlock || !crossesBlock) CloseTo(at, again: !HtmlElements.Table.Contains(element.Name));
        else if (HtmlElements.Formatting.Contains(element.Name)) EndLater(element);
    }

    public void EndAll() => CloseTo(0, again: false);

    private void Open(OpenElement element)
    {
        if (_open.Count >= Depth)
        {
            _flattened[element.Source] = _flattened.GetValueOrDefault(element.Source) + 1;
            return;
        }

        html.Append('<').Append(element.Name).Append(element.Attributes).Append('>');
        _open.Add(element);
        Count(element, 1);
        if (element.Name == "pre") (_preStart, _dropsBreak) = (html.Length, true);
        if (!HtmlElements.Cells.Contains(element.Name)) return;
        (element.Outside, _again) = (_again, []);
    }

    private void OpenAgain()
    {
        if (_again.Count == 0) return;
        var again = _again;
        _again = [];
        foreach (var element in again.Take(_mayOpenAgain)) Open(new OpenElement(element.Name, element.Source, element.Attributes));
        _mayOpenAgain -= Math.Min(_mayOpenAgain, again.Count);
    }

    private void CloseTo(int at, bool again)
    {
        if (at >= _open.Count) return;
        for (var i = _open.Count - 1; i >= at; i--)
        {
            var element = _open[i];
            html.Append("</").Append(element.Name).Append('>');
            if (!element.Ended) Count(element, -1);
            if (HtmlElements.Cells.Contains(element.Name)) _again = element.Outside;
            else if (again && i > at && !element.Ended && HtmlElements.Formatting.Contains(element.Name)) _again.Insert(0, element);
        }

        _open.RemoveRange(at, _open.Count - at);
        // What was too deep was inside what is closed now.
        _flattened.Clear();
        if (_open is [.., { Ended: true }]) CloseTo(_open.Count - 1, again: false);
    }

    private void CloseSibling(string[] names, string[] within)
    {
        if (!Array.Exists(names, IsOpen)) return;
        var at = FindLast(e => names.Contains(e.Name), e => within.Contains(e.Name) || HtmlElements.Cells.Contains(e.Name) || e.Name == "table");
        if (at >= 0) CloseTo(at, again: true);
    }

    /// <summary>A link cannot be inside a link.</summary>
    private void EndOpenLink()
    {
        _again.RemoveAll(e => e.Name == "a");
        if (!_open.Exists(e => e.Name == "a")) return;
        var at = FindLast(e => e.Name == "a", e => HtmlElements.Cells.Contains(e.Name) || e.Name == "table");
        if (at >= 0) CloseTo(at, again: true);
    }

    /// <returns>False for what has no table around it.</returns>
    private bool MakeRoomInTable(string name)
    {
        if (!IsOpen("table")) return name == "table";
        if (name == "table")
        {
            if (FindLast(e => e.Name == "table", e => HtmlElements.Cells.Contains(e.Name)) is var unfinished and >= 0) CloseTo(unfinished, again: false);
            return true;
        }

        var table = _open.FindLastIndex(e => e.Name == "table");
        var keep = table + 1;
        if (name is "tr" or "td" or "th" && keep < _open.Count && _open[keep].Name is "tbody" or "thead" or "tfoot") keep++;
        if (name is "td" or "th")
        {
            if (keep < _open.Count && _open[keep].Name == "tr") keep++;
            else Start("tr", "tr", "");
            keep = Math.Max(keep, FindLast(e => e.Name == "tr", e => e.Name == "table") + 1);
        }

        CloseTo(keep, again: false);
        return true;
    }

    private void EndLater(OpenElement element)
    {
        element.Ended = true;
        Count(element, -1);
    }

    private bool IsOpen(string source) => _count.GetValueOrDefault(source) > 0;

    private void Count(OpenElement element, int change) => _count[element.Source] = _count.GetValueOrDefault(element.Source) + change;

    private int FindLast(Func<OpenElement, bool> wanted, Func<OpenElement, bool> end)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (wanted(_open[i])) return i;
            if (end(_open[i])) return -1;
        }

        return -1;
    }
}
