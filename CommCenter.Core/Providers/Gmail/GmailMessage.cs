using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>An email as Gmail gives it (<c>format=full</c>).</summary>
/// <param name="Id">Gmail's, within the mailbox.</param>
/// <param name="ThreadId">Gmail's thread; null when it names none.</param>
/// <param name="LabelIds"><c>INBOX</c>, <c>SENT</c>, <c>UNREAD</c>…</param>
/// <param name="InternalDate">When Gmail took it in; null when it does not say.</param>
/// <param name="Snippet">Its first words.</param>
/// <param name="Root">The whole of it, large files without their content.</param>
public sealed record GmailMessage(string Id, string? ThreadId, IReadOnlyList<string> LabelIds, DateTimeOffset? InternalDate, string Snippet, EmailPart Root)
{
    /// <summary>False for a draft, spam, trash or a chat.</summary>
    public bool IsWanted => GmailLabels.AreWanted(LabelIds);

    /// <summary>From a customer, or sent by us.</summary>
    /// <remarks>
    /// What a mailbox sends to itself alone has SENT too, and is inbound: it is how contact forms of websites arrive, with the customer in Reply-To. The
    /// recipients decide and not INBOX, so that it stays what it was when somebody archives it, and an answer with ourselves in copy stays outbound.
    /// </remarks>
    public Direction DirectionIn(string mailbox) => LabelIds.Contains(GmailLabels.Sent) && !IsToAlone(mailbox) ? Direction.Outbound : Direction.Inbound;

    private bool IsToAlone(string mailbox)
    {
        if (mailbox.Length == 0) return false;
        var recipients = string.Join(',', Root.Fields.Where(f => IsRecipients(f.Name)).Select(f => f.Value));
        var others = recipients.Replace(mailbox, "", StringComparison.OrdinalIgnoreCase);
        return others.Length < recipients.Length && !others.Contains('@', StringComparison.Ordinal);
    }

    private static bool IsRecipients(string name)
        => name.Equals("To", StringComparison.OrdinalIgnoreCase) || name.Equals("Cc", StringComparison.OrdinalIgnoreCase) || name.Equals("Bcc", StringComparison.OrdinalIgnoreCase);
}
