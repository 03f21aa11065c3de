namespace CommCenter.Core.Companies;

/// <summary>The tenant: one business with its own lines, staff and customers.</summary>
public sealed class Company
{
    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary>ISO 3166 alpha-2, upper case. Decides whether ten digits mean a number in +1.</summary>
    public required string Country { get; set; }

    /// <summary>IANA name, such as <c>America/Chicago</c>. Screens show this zone.</summary>
    public required string TimeZone { get; set; }

    /// <summary>For how many days after closing an inbound entry reopens the conversation instead of beginning a new one.</summary>
    public int ReopenDays { get; set; } = 14;

    /// <summary>Counts the changes made on screen, so that of two administrators the second is told instead of undoing the first.</summary>
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
