using System.Globalization;

namespace CommCenter.Core.Emails;

/// <summary>Reads dates as mail programs write them: RFC 5322, its obsolete forms, and what else was seen.</summary>
internal static class EmailDates
{
    private const int Longest = 200;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["CET"] = 1,
        ["CEST"] = 2,
        ["BST"] = 1,
        ["JST"] = 9,
    };

    public static DateTimeOffset? Parse(string? field)
    {
        if (string.IsNullOrWhiteSpace(field) || field.Length > Longest) return null;
        var words = WithoutComments(field).Split([' ', '\t', ',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (words is [var iso, ..] && iso.Length >= 10 && char.IsAsciiDigit(iso[0]) && iso[4] == '-')
            return DateTimeOffset.TryParse(string.Join(' ', words), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) ? read : null;
        var (numbers, month, time, zone, afternoon) = (new List<int>(), 0, (TimeSpan?)null, TimeSpan.Zero, (bool?)null);
        foreach (var word in words.SelectMany(w => w.Contains('-', StringComparison.Ordinal) && char.IsAsciiDigit(w[0]) ? w.Split('-') : [w]))
        {
            if (word.Contains(':', StringComparison.Ordinal)) time ??= Time(word);
            else if (time is null && int.TryParse(word.TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
            else if (month == 0 && word.Length >= 3 && Array.IndexOf(Months, word[..3].ToLowerInvariant()) is >= 0 and var m) month = m + 1;
            else if (word.Equals("AM", StringComparison.OrdinalIgnoreCase) || word.Equals("PM", StringComparison.OrdinalIgnoreCase)) afternoon = word[0] is 'p' or 'P';
            else if (time is not null && Zone(word) is { } given) zone = given;
            else if (time is not null && word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var late)) numbers.Add(late);
        }

        if (numbers.Count < 2 || month == 0 || time is not { } clock) return null;
        var (day, year) = numbers[0] > 31 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
        if (year < 1000) year += year < 50 ? 2000 : 1900;
        if (year is < 1900 or > 9000 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        if (afternoon is { } pm && clock.Hours <= 12) clock += TimeSpan.FromHours((pm ? 12 : 0) - (clock.Hours == 12 ? 12 : 0));
        return new DateTimeOffset(new DateTime(year, month, day) + clock, zone);
    }

    private static TimeSpan? Time(string word)
    {
        var parts = word.Split(':');
        if (parts.Length is not (2 or 3)) return null;
        var seconds = 0;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)) return null;
        if (parts.Length == 3 && !int.TryParse(parts[2].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out seconds)) return null;
        return hours > 23 || minutes > 59 || seconds > 60 ? null : new TimeSpan(hours, minutes, Math.Min(seconds, 59));
    }

    /// <summary>One that is not known counts as UTC, as RFC 5322 says of the military letters.</summary>
    private static TimeSpan? Zone(string word)
    {
        if (Zones.TryGetValue(word, out var hours)) return TimeSpan.FromHours(hours);
        var sign = word.IndexOfAny(['+', '-']);
        if (sign < 0) return null;
        var digits = word[(sign + 1)..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is not (2 or 4) || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var offset = digits.Length == 2 ? TimeSpan.FromHours(number) : new TimeSpan(number / 100, number % 100, 0);
        return offset > TimeSpan.FromHours(14) ? null : word[sign] == '-' ? -offset : offset;
    }

    private static string WithoutComments(string field)
    {
        var (kept, depth) = (new System.Text.StringBuilder(field.Length), 0);
        foreach (var c in field)
        {
            if (c == '(') depth++;
            else if (c == ')') depth = Math.Max(0, depth - 1);
            else if (depth == 0) kept.Append(c);
        }

        return kept.ToString();
    }
}
