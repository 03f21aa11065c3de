using System.Buffers;
using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Reads the mailboxes of a field such as <c>To</c> (RFC 5322, and what is written instead of it).</summary>
public static class EmailNames
{
    private const int Longest = 100_000, Most = 500, LongestAddress = 320, LongestName = 200;

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;:<>()@\"\\");

    /// <summary>As a field that <see cref="Parse"/> reads back: <c>Maria Lopez &lt;maria@example.com&gt;, "Lopez, Ana" &lt;ana@example.com&gt;</c>.</summary>
    public static string Write(IEnumerable<EmailName> names) => string.Join(", ", names.Select(Write));

    /// <summary>Members of groups among them; what holds no address is left out. At most 500.</summary>
    public static IReadOnlyList<EmailName> Parse(string? field)
    {
        var names = new List<EmailName>();
        if (field is null) return names;
        // One that a provider decoded may hold a comma that was encoded before: “Léger, Jordan <jordan@…>”.
        var (one, loose) = (new Written(), "");
        var length = Math.Min(field.Length, Longest);
        for (var i = 0; i < length && names.Count < Most; i++)
        {
            var c = field[i];
            if (c == '"') i = Quoted(field, i, length, one);
            else if (c == '(') i = Comment(field, i, length, one.Comment);
            else if (c == '<') i = Angle(field, i, length, one);
            else if (c is ',' or ';') Take(c == ',');
            else if (c == ':' && one.Angle is null && !one.Plain.ToString().Contains('@', StringComparison.Ordinal)) (one, loose) = (new Written(), "");
            else one.Plain.Append(c);
        }

        if (names.Count < Most) Take(false);
        return names;

        void Take(bool more)
        {
            var name = one.Read(loose);
            if (name is not null) names.Add(name);
            loose = name is null && more && loose.Length + one.Plain.Length < LongestName ? $"{loose}{(loose.Length > 0 ? ", " : "")}{one.Plain.ToString().Trim()}" : "";
            one = new Written();
        }
    }

    private static string Write(EmailName name) => name.Name is null || !name.Name.AsSpan().ContainsAny(NeedQuotes)
        ? name.ToString()
        : $"\"{name.Name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{name.Address}>";

    private static int Quoted(string field, int at, int length, Written one)
    {
        // A quote nobody closes is one character.
        if (field.IndexOf('"', at + 1) is var close && (close < 0 || close >= length)) return at;
        for (at++; at < length && field[at] != '"'; at++)
        {
            if (field[at] == '\\' && at + 1 < length) at++;
            one.Plain.Append(field[at]);
        }

        return at;
    }

    private static int Comment(string field, int at, int length, StringBuilder comment)
    {
        var depth = 1;
        for (at++; at < length; at++)
        {
            if (field[at] == '\\' && at + 1 < length) at++;
            else if (field[at] == '(') depth++;
            else if (field[at] == ')' && --depth == 0) break;
            comment.Append(field[at]);
        }

        return at;
    }

    private static int Angle(string field, int at, int length, Written one)
    {
        var end = field.IndexOf('>', at + 1, length - at - 1);
        if (end < 0) end = Math.Min(length, at + LongestAddress + 2);
        one.Angle ??= field[(at + 1)..Math.Min(end, length)];
        return end;
    }

    private sealed class Written
    {
        public StringBuilder Plain { get; } = new();
        public StringBuilder Comment { get; } = new();
        public string? Angle { get; set; }

        public EmailName? Read(string before)
        {
            var (address, name) = (Angle, Plain.ToString());
            if (address is null)
            {
                var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                address = words.LastOrDefault(w => w.Contains('@', StringComparison.Ordinal));
                if (address is null) return null;
                name = string.Join(' ', words.Where(w => w != address));
            }
            else if (before.Length > 0 && name.Length > 0)
            {
                name = $"{before}, {name.Trim()}";
            }

            address = Clean(address);
            if (address.Length is 0 or > LongestAddress) return null;
            if (string.IsNullOrWhiteSpace(name)) name = Comment.ToString();
            var shown = EmailCharacters.OneLine(EncodedWords.Decode(name), LongestName).TrimStart('"', '\'', ' ').TrimEnd('\'', ' ');
            // A quote at its end that closes one within belongs to the name.
            while (shown.EndsWith('"') && shown.Count(c => c == '"') % 2 == 1) shown = shown[..^1].TrimEnd('\'', ' ');
            return new EmailName(address, shown.Length == 0 || shown.Equals(address, StringComparison.OrdinalIgnoreCase) ? null : shown);
        }

        private static string Clean(string address)
        {
            // An old route: <@relay:jordan@customer.example>.
            if (address.StartsWith('@') && address.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) address = address[(colon + 1)..];
            if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) address = address[7..];
            return EmailCharacters.OneLine(address, LongestAddress + 1).Replace(" ", "", StringComparison.Ordinal).Trim('<', '>', '"', '\'');
        }
    }
}
