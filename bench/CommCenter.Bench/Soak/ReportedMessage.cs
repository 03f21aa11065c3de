namespace CommCenter.Bench.Soak;

/// <summary>What was reported of one message. Told by one task, and read when that is over.</summary>
internal sealed class ReportedMessage
{
    // None may be overtaken by one that stands before it.
    private static readonly string[] Order = ["queued", "sent", "failed", "undelivered", "delivered"];

    private readonly List<string> _accepted = [Order[0]];
    private readonly List<string> _unanswered = [];

    public void Note(string word, bool accepted) => (accepted ? _accepted : _unanswered).Add(word);

    /// <summary>The furthest that was accepted, or one further that may have been taken though no answer came. What the provider took and says no more of is on its way.</summary>
    public bool MayBe(string? state)
    {
        var furthest = _accepted.MaxBy(Place)!;
        return state is not null && (state == furthest || (furthest == "queued" && state is "sending" or "sent") || (_unanswered.Contains(state) && Place(state) > Place(furthest)));
    }

    public override string ToString() => $"{_accepted.MaxBy(Place)}{(_unanswered.Count == 0 ? "" : $", without an answer {string.Join(' ', _unanswered)}")}";

    private static int Place(string word) => Array.IndexOf(Order, word);
}
