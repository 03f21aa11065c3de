using CommCenter.Core.Emails;

namespace CommCenter.Core.Data.Demo;

/// <summary>An email of the scenes as it lies in our mailbox: the same at every making for the same moment, so that the stand-in's mailbox and the conversations agree.</summary>
public sealed record MailboxEmail
{
    /// <summary>The mailbox's: sixteen hexadecimal digits that grow with time, as Gmail's.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the first email of its thread.</summary>
    public required string ThreadId { get; init; }

    /// <summary>As recipients see it; Gmail puts one of its own in place of ours.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The other side's: whoever wrote to us, or whom we wrote to.</summary>
    public required EmailName With { get; init; }

    /// <summary>The email it answers.</summary>
    public MailboxEmail? Answers { get; init; }

    /// <summary>Key of the member of staff who wrote it; null when it came in.</summary>
    public string? By { get; init; }

    /// <summary>What staff or the customer typed, without what it quotes.</summary>
    public required string Own { get; init; }

    public required EmailDraft Draft { get; init; }

    /// <summary>As it goes over the wire.</summary>
    public required byte[] Raw { get; init; }
}
