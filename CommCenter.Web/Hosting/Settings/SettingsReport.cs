namespace CommCenter.Web.Hosting.Settings;

/// <summary>Everything that is wrong with the settings: told at start all at once, and on the health page for as long as it is so.</summary>
public sealed class SettingsReport(IEnumerable<ISettingsCheck> checks)
{
    private readonly List<SettingsProblem> _found = [];
    private readonly Lazy<SettingsProblem[]> _read = new(() => [.. checks.SelectMany(check => check.Problems())]);

    /// <summary>In the order of the checks; what was found while starting comes last.</summary>
    public IReadOnlyList<SettingsProblem> Problems
    {
        get
        {
            lock (_found) return [.. _read.Value, .. _found];
        }
    }

    /// <summary>For what shows only against the database, such as a line that belongs to another company.</summary>
    public void Add(SettingsProblem problem)
    {
        lock (_found) _found.Add(problem);
    }
}
