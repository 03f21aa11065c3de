using System.Globalization;
using System.Text;

using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace CommCenter.Core.Companies;

/// <summary>Reads the days of a calendar file (RFC 5545). It is cut into its entries here, so that one that cannot be read is named with its line and the others are taken.</summary>
public static class HolidayCalendar
{
    /// <summary>Characters of a file.</summary>
    public const int Longest = 8_000_000;

    /// <summary>Days that come again every year are taken for so long.</summary>
    private const int YearsAhead = 10;

    private const int LongestEntry = 20_000, MostDaysOfOne = 366, MostProblems = 20, MostDays = HolidayActions.Most;

    /// <param name="text">The file.</param>
    /// <param name="today">What is before is left out.</param>
    public static CalendarRead Read(string text, DateOnly today)
    {
        if (text.Length > Longest) return CalendarRead.Not("The file is too large: 8 MB at most.");
        if (!text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)) return CalendarRead.Not("This is not a calendar file. It has to be one that ends in .ics.");
        var (days, problems, past) = (new SortedDictionary<DateOnly, string>(), new List<string>(), 0);
        foreach (var (line, entry) in Entries(text))
        {
            if (days.Count >= MostDays) return CalendarRead.Not("The file has more than 20,000 days.");
            var (found, problem) = Days(entry, today);
            if (problem is not null) problems.Add(string.Create(CultureInfo.InvariantCulture, $"Line {line}: {problem}"));
            foreach (var (date, name) in found)
            {
                if (date < today) past++;
                else days.TryAdd(date, name);
            }
        }

        if (days.Count == 0 && problems.Count == 0 && past == 0) return CalendarRead.Not("There is no day in this file.");
        var more = problems.Count - MostProblems;
        return new CalendarRead(null, [.. days.Select(day => (day.Key, day.Value))], past, more > 0 ? [.. problems.Take(MostProblems), $"… and {more} more that could not be read."] : problems);
    }

    /// <summary>Each entry's own lines, with the number of the first.</summary>
    private static IEnumerable<(int Line, string? Text)> Entries(string text)
    {
        var (number, begun, entry) = (0, 0, (StringBuilder?)null);
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Trim().Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase))
            {
                if (entry is not null) yield return (begun, null);
                (begun, entry) = (number, new StringBuilder());
            }

            if (entry is null) continue;
            if (entry.Length <= LongestEntry) entry.Append(line).Append("\r\n");
            if (!line.Trim().Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase)) continue;
            yield return (begun, entry.Length > LongestEntry ? null : entry.ToString());
            entry = null;
        }

        if (entry is not null) yield return (begun, null);
    }

    private static (IReadOnlyList<(DateOnly, string)> Days, string? Problem) Days(string? entry, DateOnly today)
    {
        if (entry is null) return ([], "this entry does not end, or is too long.");
        try
        {
            if (Ical.Net.Calendar.Load($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{entry}END:VCALENDAR\r\n")?.Events is not { Count: 1 } events || events[0] is not { } one) return ([], "this entry cannot be read.");
            var name = PlainText.Strip(one.Summary) is { Length: > 0 } given ? given[..Math.Min(given.Length, PlainText.LongestName)] : "Holiday";
            if (one.Start is not { } start) return ([], $"“{name}” has no day, or one that cannot be read.");
            if (start.HasTime) return ([], $"“{name}” has a time of day, so it is no holiday.");
            if (one.RecurrenceRule is { Frequency: not FrequencyType.Yearly }) return ([], $"“{name}” comes more often than once a year, so it is no holiday.");
            var length = one.End is { } end ? end.Date.DayNumber - start.Date.DayNumber : 1;
            if (length is < 1 or > MostDaysOfOne) return ([], $"“{name}” ends before it begins, or is longer than a year.");
            var again = one.RecurrenceRule is not null;
            var from = again && start.Date < today ? today.AddDays(-length) : start.Date;
            var begins = one.GetOccurrences(new CalDateTime(from), new EvaluationOptions { MaxUnmatchedIncrementsLimit = 100 })
                .Select(o => o.Period.StartTime.Date).TakeWhile(date => !again || date < today.AddYears(YearsAhead)).Take(MostDaysOfOne * YearsAhead);
            return ([.. begins.SelectMany(date => Enumerable.Range(0, length).Select(date.AddDays)).Where(date => !again || date >= today).Select(date => (date, name))], null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library says the same in many ways; none is for whoever sits at a front desk.
            return ([], "this entry cannot be read.");
        }
    }
}

/// <summary>What a calendar file says.</summary>
/// <param name="Refused">Why it was not read; null when it was.</param>
/// <param name="Days">From today on, each once.</param>
/// <param name="Past">Days before today.</param>
/// <param name="Problems">What could not be read, with its line.</param>
public sealed record CalendarRead(string? Refused, IReadOnlyList<(DateOnly Date, string Name)> Days, int Past, IReadOnlyList<string> Problems)
{
    internal static CalendarRead Not(string why) => new(why, [], 0, []);
}
