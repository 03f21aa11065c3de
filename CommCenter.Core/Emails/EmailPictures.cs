using System.Buffers;

namespace CommCenter.Core.Emails;

/// <summary>Which parts the HTML of an email shows by their Content-ID (<c>cid:</c>, RFC 2392).</summary>
internal static class EmailPictures
{
    private const int Most = 1000, LongestId = 500;

    private static readonly SearchValues<char> Ends = SearchValues.Create("\"' \t\n<>)\\");

    public static HashSet<string> Named(string html)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = html.IndexOf("cid:", StringComparison.OrdinalIgnoreCase); at >= 0 && ids.Count < Most; at = html.IndexOf("cid:", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            var rest = html.AsSpan(at + 4, Math.Min(LongestId, html.Length - at - 4));
            var end = rest.IndexOfAny(Ends);
            var id = (end < 0 ? rest : rest[..end]).ToString();
            if (id.Length > 0) ids.Add(Uri.UnescapeDataString(id.Replace("&amp;", "&", StringComparison.Ordinal)));
        }

        return ids;
    }
}
