using System.Globalization;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Data.Demo;

/// <summary>A telephone call in a scene.</summary>
/// <param name="Inbound">The customer calls.</param>
/// <param name="TalkSeconds">How long was spoken; null when nobody took it.</param>
/// <param name="Words">What was recorded: of the talk, or of the message the caller left; null without a recording.</param>
public sealed partial record SceneCall(bool Inbound, int? TalkSeconds, string? Words)
{
    private const int WordsASecond = 2;

    /// <summary>How long the recording is.</summary>
    public int SoundSeconds => TalkSeconds ?? Math.Max(3, (Words ?? "").Split(' ').Length / WordsASecond);

    /// <summary>Reads <c>rings ben 0:42: words</c>, <c>rings: words</c>, <c>ben rings</c> and so on.</summary>
    /// <returns>The call and who of staff called or took it; null when the text is of something else.</returns>
    public static (SceneCall Call, string? By)? Read(string what)
    {
        if (Ringing().Match(what) is not { Success: true } ringing) return null;
        string? Given(string group) => ringing.Groups[group] is { Success: true, Value: var value } ? value : null;
        int? seconds = Given("minutes") is { } minutes ? (int.Parse(minutes, CultureInfo.InvariantCulture) * 60) + int.Parse(Given("seconds")!, CultureInfo.InvariantCulture) : null;
        var inbound = Given("caller") is null;
        // Whoever took it spoke, and nobody leaves a message at a customer's who did not.
        if ((Given("taker") is not null && (!inbound || seconds is null)) || (inbound && seconds is not null && Given("taker") is null) || (!inbound && seconds is null && Given("words") is not null)) return null;
        return (new SceneCall(inbound, seconds, Given("words")), Given("caller") ?? Given("taker"));
    }

    [GeneratedRegex(@"^((?<caller>[a-z]+) )?rings( (?<taker>[a-z]+))?( (?<minutes>\d+):(?<seconds>[0-5]\d))?(: (?<words>.+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ringing();
}
