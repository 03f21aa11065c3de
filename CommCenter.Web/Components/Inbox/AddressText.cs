namespace CommCenter.Web.Components.Inbox;

/// <summary>Email addresses as they stand in a field: <c>Maria Lopez &lt;maria@example.com&gt;, ana@example.com</c>.</summary>
public static class AddressText
{
    /// <summary>One by one, as typed; a comma within quotes or angle brackets parts nothing.</summary>
    public static List<string> Split(string field)
    {
        List<string> parts = [];
        var (start, quoted, angle) = (0, false, false);
        for (var i = 0; i <= field.Length; i++)
        {
            var c = i < field.Length ? field[i] : ',';
            if (quoted && c == '\\' && i < field.Length - 1)
            {
                i++;
                continue;
            }

            if (i < field.Length && c == '"') quoted = !quoted;
            else if (c is '<' or '>') angle = c == '<';
            if (i < field.Length && (quoted || angle || c is not (',' or ';' or '\n'))) continue;
            if (field[start..i].Trim() is { Length: > 0 } part) parts.Add(part);
            start = i + 1;
        }

        return parts;
    }

    /// <summary>The first of them, and how many more.</summary>
    public static string Brief(string field) => Split(field) switch
    {
        [] => "",
        [var one] => one,
        [var first, .. var more] => $"{first} and {more.Count} more",
    };
}
