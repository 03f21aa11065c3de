namespace CommCenter.Core.Companies;

/// <summary>The hours of a company, or of one of its lines that has its own. Without a row a company is always open, and a line is open when its company is.</summary>
public sealed class OpeningHours : ICompanyOwned
{
    public long CompanyId { get; set; }

    /// <summary>0 is the company itself.</summary>
    public long LineId { get; set; }

    /// <summary>As <see cref="WeeklyHours"/> writes it; null has none of its own: always open, or as the company is.</summary>
    public string? Week { get; set; }

    /// <summary>IANA name of a line's own zone; null is the company's. The company's own row has none: <see cref="Company.TimeZone"/>.</summary>
    public string? TimeZone { get; set; }

    /// <summary>What was said of one day: see <see cref="TodayHours"/>.</summary>
    public DateTimeOffset? TodayFrom { get; set; }

    public DateTimeOffset? TodayUntil { get; set; }
    public DateTimeOffset? TodayEnds { get; set; }

    /// <summary>Counts the changes, so that of two administrators the second is told instead of undoing the first.</summary>
    public int Version { get; set; }

    /// <summary>The three together; null when nothing was said.</summary>
    public TodayHours? Today => TodayFrom is { } from && TodayUntil is { } until && TodayEnds is { } ends ? new TodayHours(from, until, ends) : null;
}

/// <summary>A day on which the company, or one of its lines, is closed or open at other times. The company's hold for all lines, but for a line that says something else of the same day.</summary>
public sealed class Holiday : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }

    /// <summary>0 is the whole company.</summary>
    public long LineId { get; set; }

    /// <summary>In the time zone of whoever keeps it: the company's in each line's own. One for each day and line.</summary>
    public DateOnly Date { get; set; }

    public required string Name { get; set; }

    /// <summary>Times of the day, as <c>10:00-14:00</c>; null is closed.</summary>
    public string? Hours { get; set; }
}
