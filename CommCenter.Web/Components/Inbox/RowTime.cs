using System.Globalization;

namespace CommCenter.Web.Components.Inbox;

/// <summary>When something happened, as short as a row has room for, in the company's zone.</summary>
public static class RowTime
{
    /// <summary>"14:02" today, "Mon" within the last six days, then "3 Oct", and "3 Oct 2025" in another year.</summary>
    public static string Of(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (day, today) = (ScreenTime.Day(at, zone), ScreenTime.Day(now, zone));
        return (today.DayNumber - day.DayNumber) switch
        {
            0 => ScreenTime.Clock(at, zone),
            > 0 and < 7 => day.ToString("ddd", CultureInfo.InvariantCulture),
            _ => ScreenTime.ShortDay(day, today),
        };
    }

    /// <summary>For the <c>datetime</c> attribute: ISO 8601, UTC.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
