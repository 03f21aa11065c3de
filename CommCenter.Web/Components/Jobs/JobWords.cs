using System.Globalization;

using CommCenter.Web.Components.Shared;

namespace CommCenter.Web.Components.Jobs;

/// <summary>Times of jobs in the words of the jobs page.</summary>
public static class JobWords
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    /// <summary>8 ms, 2.1 s, 1 min 20 s, 2 h 5 min.</summary>
    public static string Took(TimeSpan took) => took switch
    {
        { TotalMilliseconds: < 1 } => "under 1 ms",
        { TotalSeconds: < 1 } => string.Create(Words, $"{took.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(Words, $"{took.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => string.Create(Words, $"{took.Minutes} min {took.Seconds} s"),
        _ => string.Create(Words, $"{(int)took.TotalHours} h {took.Minutes} min"),
    };

    /// <summary>now, in 13 s, in 12 min, in 3 h, in 2 days.</summary>
    public static string In(DateTimeOffset at, DateTimeOffset now) => (at - now) switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalSeconds: < 90 } left => string.Create(Words, $"in {left.TotalSeconds:0} s"),
        { TotalMinutes: < 90 } left => string.Create(Words, $"in {left.TotalMinutes:0} min"),
        { TotalHours: < 36 } left => string.Create(Words, $"in {left.TotalHours:0} h"),
        var left => string.Create(Words, $"in {left.TotalDays:0} days"),
    };

    /// <summary>just now, 13 s, 12 min, 3 h, 2 days; "ago" stands in the sentence around it.</summary>
    public static string Since(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 90 } past => string.Create(Words, $"{Math.Max(0, past.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } past => string.Create(Words, $"{past.TotalMinutes:0} min"),
        { TotalHours: < 36 } past => string.Create(Words, $"{past.TotalHours:0} h"),
        var past => string.Create(Words, $"{past.TotalDays:0} days"),
    };

    /// <summary>14:03:20 today, 3 Oct 14:03 before.</summary>
    public static string At(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (then, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        return then.Date == today.Date ? then.ToString("HH:mm:ss", Words) : $"{CompanyTime.Brief(at, now, zone)} {then.ToString("HH:mm", Words)}";
    }

    /// <summary>Height of a bar in pixels: a longer run is a higher bar, compared by its logarithm with the longest of the row.</summary>
    public static int Bar(TimeSpan took, TimeSpan longest)
        => 3 + (int)Math.Round(11 * Math.Log(1 + took.TotalMilliseconds) / Math.Log(2 + longest.TotalMilliseconds));
}
