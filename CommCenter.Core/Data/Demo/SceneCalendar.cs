namespace CommCenter.Core.Data.Demo;

/// <summary>Turns the moments of the scenes into instants: never in the future, in office hours of the last seven days, the newest minutes ago.</summary>
public sealed class SceneCalendar
{
    /// <summary>Minutes of desk time that today's scenes fill.</summary>
    public const int Today = 360;

    /// <summary>When the desk opens, in minutes after midnight.</summary>
    public const int Opens = 8 * 60;

    /// <summary>When it closes.</summary>
    public const int Closes = 18 * 60;

    /// <summary>What happened within these minutes stays as fresh as it is told, however early in the day it is.</summary>
    private const int Fresh = 15;

    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _local;
    private readonly TimeZoneInfo _zone;
    private readonly double _squeeze;

    /// <param name="now">The moment the demo is made.</param>
    /// <param name="zone">The company's.</param>
    public SceneCalendar(DateTimeOffset now, TimeZoneInfo zone)
    {
        (_now, _zone, _local) = (now, zone, TimeZoneInfo.ConvertTime(now, zone));
        var minute = _local.TimeOfDay.TotalMinutes;
        // Within office hours today's scenes begin when the desk opened; at night and at weekends there is nothing to begin with.
        var room = IsWorkday(_local) && minute is >= Opens and < Closes ? Math.Clamp(minute - Opens, 2 * Fresh, Today) : Today;
        _squeeze = (room - Fresh) / (Today - Fresh);
    }

    /// <summary>Of the demo's company.</summary>
    public static SceneCalendar OfDemo(DateTimeOffset now) => new(now, TimeZoneInfo.FindSystemTimeZoneById(DemoCast.TimeZone));

    public DateTimeOffset At(SceneMoment moment)
    {
        if (moment.WorkingDaysAgo == 0) return _now - TimeSpan.FromMinutes(moment.Minutes <= Fresh ? moment.Minutes : Fresh + ((moment.Minutes - Fresh) * _squeeze));
        var day = _local.Date;
        for (var left = moment.WorkingDaysAgo; left > 0;)
        {
            day = day.AddDays(-1);
            if (IsWorkday(day)) left--;
        }

        var time = day.AddMinutes(moment.Minutes);
        return new DateTimeOffset(time, _zone.GetUtcOffset(time)).ToUniversalTime();
    }

    /// <summary>By the company's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);

    private static bool IsWorkday(DateTimeOffset day) => IsWorkday(day.Date);

    private static bool IsWorkday(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
