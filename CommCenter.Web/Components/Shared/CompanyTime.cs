using System.Globalization;

namespace CommCenter.Web.Components.Shared;

/// <summary>Instants in the words staff read, in the company's time zone (law 7).</summary>
public static class CompanyTime
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    /// <summary>The zone by its IANA name; UTC where the machine does not know it, because a screen with UTC beats no screen.</summary>
    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>For rows: 14:02 today, Mon within the last six days, 3 Oct this year, 3 Oct 2025 before.</summary>
    public static string Brief(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (then, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        var days = (today.Date - then.Date).Days;
        return days switch
        {
            0 => then.ToString("HH:mm", Words),
            > 0 and < 7 => then.ToString("ddd", Words),
            _ => then.ToString(then.Year == today.Year ? "d MMM" : "d MMM yyyy", Words),
        };
    }

    /// <summary>14:02.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", Words);

    /// <summary>Heading of a day: Today, Yesterday, Thursday 19 November, with the year when it is another one.</summary>
    public static string Day(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (then, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        return (today.Date - then.Date).Days switch
        {
            0 => "Today",
            1 => "Yesterday",
            _ => then.ToString(then.Year == today.Year ? "dddd d MMMM" : "dddd d MMMM yyyy", Words),
        };
    }

    /// <summary>In full, for titles: Thursday 19 November 2026, 14:02.</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("dddd d MMMM yyyy, HH:mm", Words);

    /// <summary>For the <c>datetime</c> attribute: ISO 8601, UTC.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", Words);
}
