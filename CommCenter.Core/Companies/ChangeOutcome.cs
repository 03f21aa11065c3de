namespace CommCenter.Core.Companies;

/// <summary>What came of a change to the company's settings: done, refused with the reason in words, or too late because somebody else changed the same thing.</summary>
/// <param name="Problem">Null when it is done.</param>
/// <param name="Id">The row it made or changed.</param>
/// <param name="IsStale">Somebody else was faster: nothing was changed, and what is there now has to be looked at first.</param>
public sealed record ChangeOutcome(string? Problem, long? Id = null, bool IsStale = false)
{
    public static readonly ChangeOutcome OnlyAdministrators = Refused("Only an administrator can do this.");

    public bool Done => Problem is null;

    public static ChangeOutcome Of(long? id = null) => new(null, id);

    public static ChangeOutcome Refused(string problem) => new(problem);

    public static ChangeOutcome Stale(string problem) => new(problem, IsStale: true);
}
