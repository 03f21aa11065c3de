using System.Globalization;

using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Calls;

/// <summary>What the calls page shows, as its address says: how they went, line, staff and days.</summary>
public sealed record CallsAddress(CallsShown Show, long? LineId, long? StaffId, DateOnly? From, DateOnly? To)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Words an address does not know are no filter: an old link still leads to the calls.</summary>
    public static CallsAddress Of(string? show, long? lineId, long? staffId, string? from, string? to) => new(
        Enum.TryParse<CallsShown>(show, true, out var s) && Enum.IsDefined(s) ? s : CallsShown.All,
        lineId is > 0 ? lineId : null,
        staffId is > 0 ? staffId : null,
        DayOf(from),
        DayOf(to));

    public string Here => "/calls" + Query;

    /// <summary>The same calls as a file.</summary>
    public string File => "/calls.csv" + Query;

    /// <summary>Days begin and end in the company's zone; a night with an hour more or less is as long as it is.</summary>
    public CallFilter Filter(TimeZoneInfo zone) => new(Show, LineId, StaffId, From is { } from ? Begin(from, zone) : null, To is { } to && to < DateOnly.MaxValue ? Begin(to.AddDays(1), zone) : null);

    private string Query
    {
        get
        {
            string?[] parts =
            [
                Show == CallsShown.All ? null : "show=" + Show.ToString().ToLowerInvariant(),
                LineId is { } line ? string.Create(CultureInfo.InvariantCulture, $"line={line}") : null,
                StaffId is { } staff ? string.Create(CultureInfo.InvariantCulture, $"staff={staff}") : null,
                From is { } from ? "from=" + from.ToString(Day, CultureInfo.InvariantCulture) : null,
                To is { } to ? "to=" + to.ToString(Day, CultureInfo.InvariantCulture) : null,
            ];
            return string.Join('&', parts.Where(p => p is not null)) is { Length: > 0 } query ? "?" + query : "";
        }
    }

    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9000 ? day : null;

    private static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks go forward at midnight the day begins an hour later.
        if (zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
