namespace CommCenter.Core.Outbox;

/// <summary>What a reply asks more when it is an email. What is not given follows the email it answers.</summary>
/// <param name="Kind">An answer, something passed on, or a new subject.</param>
/// <param name="To">Addresses, with names or without; empty is whoever the answered email says.</param>
/// <param name="Cc">The same.</param>
/// <param name="Subject">Null is that of the answered email.</param>
/// <param name="Html">The text as HTML, as staff wrote it; null when it is plain.</param>
/// <param name="Answers">The entry it answers or passes on; null is the last email of the conversation on the line.</param>
public sealed record EmailAsk(EmailKind Kind = EmailKind.Reply, IReadOnlyList<string>? To = null, IReadOnlyList<string>? Cc = null, string? Subject = null, string? Html = null, long? Answers = null);

/// <summary>What an email of ours is to another.</summary>
public enum EmailKind
{
    Reply,

    /// <summary>An answer to everybody who was on it.</summary>
    ReplyAll,
    Forward,

    /// <summary>Begins a thread of its own.</summary>
    New,
}
