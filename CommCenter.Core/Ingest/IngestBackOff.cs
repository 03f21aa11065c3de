namespace CommCenter.Core.Ingest;

/// <summary>When a failed event is tried again: soon at first, then ever later, then only when a person asks.</summary>
public static class IngestBackOff
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

    /// <param name="attempts">Tries that failed before this one.</param>
    /// <param name="now">The time of this one.</param>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset now) => attempts < Waits.Length ? now + Waits[attempts] : null;
}
