namespace CommCenter.Core.LiveUpdates;

/// <summary>An administrator changed something that open settings screens show: they read it again.</summary>
public sealed record SettingsChanged(long CompanyId, SettingsArea Area) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("settings", (long)Area);
}

/// <summary>Which of the settings screens is meant.</summary>
public enum SettingsArea
{
    Lines,
    Staff,
    Company,

    /// <summary>Opening hours and holidays.</summary>
    Hours,

    /// <summary>What callers of a line hear.</summary>
    Calls,
}
