using System.Globalization;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Instants as staff read them, in the company's zone.</summary>
public static class ScreenTime
{
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    public static DateOnly Day(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>"14:02".</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", Words);

    /// <summary>"Thu 19 November 2026, 14:02", for titles.</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("dddd d MMMM yyyy, HH:mm:ss", Words);

    /// <summary>"Today", "Yesterday", "Thursday 19 November", with the year when it is another one.</summary>
    public static string Heading(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        0 => "Today",
        1 => "Yesterday",
        _ when day.Year == today.Year => day.ToString("dddd d MMMM", Words),
        _ => day.ToString("dddd d MMMM yyyy", Words),
    };

    /// <summary>"2 Nov", with the year when it is another one.</summary>
    public static string ShortDay(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", Words);

    /// <summary>"March 2024".</summary>
    public static string Month(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("MMMM yyyy", Words);

    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
