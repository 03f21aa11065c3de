namespace CommCenter.Core.Conversations;

/// <summary>What came of something staff asked for: done, or why not in words.</summary>
/// <param name="Problem">Null when it is done.</param>
/// <param name="Id">The row it made, where it makes one.</param>
public sealed record ActionOutcome(string? Problem, long? Id = null)
{
    public bool Done => Problem is null;

    public static ActionOutcome Of(long? id = null) => new(null, id);

    public static ActionOutcome Refused(string problem) => new(problem);
}
