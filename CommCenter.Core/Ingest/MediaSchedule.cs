namespace CommCenter.Core.Ingest;

/// <summary>When a file that did not come is asked for again: soon at first, then ever later, for about a day.</summary>
public static class MediaSchedule
{
    private const double Jitter = 0.2;
    private const int TriesForMissing = 4;

    /// <summary>A recording is told of while it is still being made ready: about half an hour.</summary>
    public const int TriesForMissingRecording = 6;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(20),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(20),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(12),
    ];

    /// <summary>A provider may ask for so much at most.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <summary>A full disk is looked at again this often, without end: the file is not at fault.</summary>
    public static readonly TimeSpan WhileDiskRefuses = TimeSpan.FromMinutes(1);

    /// <param name="triesMade">Tries made so far, from 1.</param>
    /// <param name="refused">How the last one ended.</param>
    /// <param name="random">Spreads the tries by ±20 %.</param>
    /// <param name="triesForMissing">Tries for what the provider does not have.</param>
    /// <returns>How long to wait, never less than the provider asked for; null to give up.</returns>
    public static TimeSpan? After(int triesMade, MediaRefused refused, Random random, int triesForMissing = TriesForMissing)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(triesMade);
        if (refused.Kind == MediaFailure.Final || triesMade > Delays.Length || (refused.Kind == MediaFailure.Missing && triesMade >= triesForMissing)) return null;
        var delay = Delays[triesMade - 1] * (1 - Jitter + (2 * Jitter * random.NextDouble()));
        return refused.RetryAfter > delay ? (refused.RetryAfter < LongestAsked ? refused.RetryAfter : LongestAsked) : delay;
    }
}
