using CommCenter.Web.Components.Shared;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What entries call the people and lines they name by id, and the zone their times are shown in.</summary>
public sealed record EntryNames(
    long Me, string Customer, IReadOnlyDictionary<long, string> Staff, IReadOnlyDictionary<long, string> Lines, TimeZoneInfo Zone, DateTimeOffset Now)
{
    /// <summary>The customer's own email addresses, normalised; null while they are not known.</summary>
    public IReadOnlySet<string>? Addresses { get; init; }

    public string? FullName(long? staffId) => staffId is { } id ? Staff.GetValueOrDefault(id, "A colleague") : null;

    /// <summary>"You", or the first name.</summary>
    public string? ShortName(long? staffId) => staffId == Me ? "You" : FullName(staffId)?.Split(' ')[0];

    public string? Line(long? lineId) => lineId is { } id ? Lines.GetValueOrDefault(id) : null;

    public string Time(DateTimeOffset at) => CompanyTime.Clock(at, Zone);
}
