namespace CommCenter.Web.Simulator.Voice;

/// <summary>How long things take on the simulated telephone network. What is empty is as the TwiML says.</summary>
public sealed record VoicePace
{
    /// <summary>Of one word the line speaks; it speaks fast.</summary>
    public TimeSpan Word { get; init; } = TimeSpan.FromMilliseconds(120);

    /// <summary>Of one word a person says.</summary>
    public TimeSpan Said { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long every phone rings instead of what was asked for.</summary>
    public TimeSpan? Ring { get; init; }

    /// <summary>How long keys and words are waited for instead of what was asked for.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>From a recording's end to its transcript.</summary>
    public TimeSpan Transcript { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Callbacks that shall come in the wrong order are collected this long.</summary>
    public TimeSpan Disorder { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan Of(string words) => Word * Count(words);

    public TimeSpan OfPerson(string words) => Said * Count(words);

    private static int Count(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
