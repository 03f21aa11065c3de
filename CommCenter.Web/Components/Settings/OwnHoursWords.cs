using CommCenter.Core.Companies;

namespace CommCenter.Web.Components.Settings;

/// <summary>What a line has of its own, in the list of lines.</summary>
public static class OwnHoursWords
{
    public static string Of(OwnHours? own)
    {
        if (own is null) return "As the company";
        List<string> parts = [];
        if (own.Week) parts.Add("hours");
        if (own.TimeZone is { } zone) parts.Add($"time zone ({zone.Replace('_', ' ')})");
        if (own.Holidays) parts.Add("holidays");
        return "Its own " + (parts.Count > 1 ? $"{string.Join(", ", parts[..^1])} and {parts[^1]}" : parts[0]);
    }
}
