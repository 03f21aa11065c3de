namespace CommCenter.Web.Simulator.Gmail.People;

/// <summary>A mail somebody writes on the page or a test has them write.</summary>
/// <param name="Answers">The id of the mail in the sender's mailbox that this one answers.</param>
/// <param name="Kind">mail, autoreply, newsletter, bounce, invite, forward.</param>
public sealed record MailDraft(string From, string To, string Subject, string Text, bool Html = false, string Kind = "mail", string? Answers = null, string? Cc = null)
{
    public IReadOnlyList<SimulatedFile>? Files { get; init; }
}
