using System.Globalization;

namespace CommCenter.Core.Companies;

/// <summary>From when until when of one day, in minutes since midnight. It ends on the next day where the end is not after the beginning.</summary>
/// <param name="From">0 to 1439.</param>
/// <param name="To">1 to 1440, which is midnight.</param>
public readonly record struct OpenSpan(int From, int To)
{
    public const int Day = 24 * 60;

    /// <summary>Ends on the day after it began.</summary>
    public bool IsOvernight => To <= From;

    /// <summary>Reads <c>08:00-18:00</c>; midnight at the end may be written 24:00 or 00:00.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out OpenSpan span)
    {
        span = default;
        var dash = text.IndexOf('-');
        if (dash < 0 || Minutes(text[..dash].Trim()) is not { } from || Minutes(text[(dash + 1)..].Trim()) is not { } to) return false;
        span = new OpenSpan(from, to == 0 ? Day : to);
        return from < Day && from != to;
    }

    /// <summary>Minutes since midnight of <c>8:00</c>, <c>08:00</c> or <c>24:00</c>; null when it is no time of a day.</summary>
    public static int? Minutes(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon is < 1 or > 2 || text.Length - colon != 3) return null;
        if (!int.TryParse(text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)) return null;
        return minutes < 60 && hours * 60 + minutes <= Day ? hours * 60 + minutes : null;
    }

    /// <summary>As a clock shows it; midnight at the end of a day is 24:00.</summary>
    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    public override string ToString() => $"{Clock(From)}-{Clock(To)}";
}
