namespace CommCenter.Core.Data.Demo;

/// <summary>When a step of a scene happens, told from the moment the demo is made.</summary>
/// <param name="WorkingDaysAgo">0 is today.</param>
/// <param name="Minutes">Today: minutes ago. Before: minutes after midnight, in the company's zone.</param>
public readonly record struct SceneMoment(int WorkingDaysAgo, int Minutes)
{
    /// <summary>So many minutes later on the same day.</summary>
    public SceneMoment Plus(int minutes) => this with { Minutes = WorkingDaysAgo == 0 ? Minutes - minutes : Minutes + minutes };
}
