using System.Globalization;

namespace CommCenter.Core.Companies;

/// <summary>When it is open in a week without holidays: for each day, several times if there is a pause, also across midnight.</summary>
public sealed class WeeklyHours
{
    /// <summary>Times of one day.</summary>
    public const int MostOfOneDay = 6;

    private const int Week = 7 * OpenSpan.Day;

    private readonly IReadOnlyList<OpenSpan>[] _days;

    /// <param name="days">By day of the week; a day that is missing is closed.</param>
    public WeeklyHours(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> days)
        => _days = [.. Enum.GetValues<DayOfWeek>().Select(day => (IReadOnlyList<OpenSpan>)[.. days.GetValueOrDefault(day, []).OrderBy(span => span.From)])];

    /// <summary>Monday first, as people read a week.</summary>
    public static IReadOnlyList<DayOfWeek> Order { get; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public IReadOnlyList<OpenSpan> this[DayOfWeek day] => _days[(int)day];

    /// <summary>Everything that is wrong with it, in words.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        foreach (var day in Order)
        {
            if (this[day].Count > MostOfOneDay) problems.Add($"{Name(day)} has more than {MostOfOneDay} times.");
            if (this[day].Any(span => span.From is < 0 or >= OpenSpan.Day || span.To is < 1 or > OpenSpan.Day || span.From == span.To)) problems.Add($"{Name(day)} has a time that is none.");
        }

        if (problems.Count > 0) return problems;
        // On one line of a week's minutes, the first again behind the last.
        var spans = Order.SelectMany((day, place) => this[day].Select(span => (Day: day, From: place * OpenSpan.Day + span.From, To: place * OpenSpan.Day + span.To + (span.IsOvernight ? OpenSpan.Day : 0)))).ToList();
        for (var i = 0; i < spans.Count; i++)
        {
            var next = i + 1 < spans.Count ? spans[i + 1] : (spans[0].Day, From: spans[0].From + Week, To: spans[0].To + Week);
            if (spans[i].To <= next.From) continue;
            problems.Add(spans[i].Day == next.Day ? $"Two times of {Name(next.Day)} overlap." : $"The last time of {Name(spans[i].Day)} runs into the first of {Name(next.Day)}.");
        }

        return problems;
    }

    /// <summary>As stored: <c>Mon 08:00-12:00 13:00-18:00;Sat 09:00-13:00</c>.</summary>
    public override string ToString() => string.Join(';', Order.Where(day => this[day].Count > 0).Select(day => $"{Name(day)[..3]} {string.Join(' ', this[day])}"));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null when it cannot be read.</returns>
    public static WeeklyHours? Parse(string? stored)
    {
        if (stored is null) return null;
        Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>> days = [];
        foreach (var part in stored.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Order.Where(d => part.StartsWith(Name(d)[..3], StringComparison.Ordinal)).Select(d => (DayOfWeek?)d).FirstOrDefault() is not { } day || ParseDay(part[3..]) is not { } spans) return null;
            days[day] = spans;
        }

        return new WeeklyHours(days);
    }

    /// <summary>Reads the times of one day, as <c>08:00-12:00 13:00-18:00</c>; empty is closed.</summary>
    /// <returns>Null when it cannot be read.</returns>
    public static IReadOnlyList<OpenSpan>? ParseDay(string text)
    {
        List<OpenSpan> spans = [];
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!OpenSpan.TryParse(part, out var span)) return null;
            spans.Add(span);
        }

        return spans;
    }

    public static string Name(DayOfWeek day) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day);
}
