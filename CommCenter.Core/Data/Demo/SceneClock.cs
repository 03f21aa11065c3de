namespace CommCenter.Core.Data.Demo;

/// <summary>The clock of the writer that plays the scenes: it stands at the step that is played.</summary>
internal sealed class SceneClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
