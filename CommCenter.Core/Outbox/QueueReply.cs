using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Asks for an answer in a conversation. Line, channel and recipient that are not given follow the customer's last message.</summary>
/// <param name="CompanyId">Whose.</param>
/// <param name="StaffId">Who writes.</param>
/// <param name="ConversationId">Where.</param>
/// <param name="Body">At most 1,600 characters; of an email 200,000.</param>
/// <param name="LineId">Over which line of ours.</param>
/// <param name="Channel">Sms, WhatsApp or Email.</param>
/// <param name="To">One of the customer's numbers.</param>
/// <param name="IdempotencyKey">The same key again gives the same outcome and sends nothing more.</param>
/// <param name="AttachmentIds">Files this person uploaded, in their order; with some the body may be empty.</param>
public sealed record QueueReply(long CompanyId, long StaffId, long ConversationId, string Body, long? LineId = null, Channel? Channel = null, string? To = null, string? IdempotencyKey = null, IReadOnlyList<long>? AttachmentIds = null)
{
    /// <summary>What an email asks more; with it the channel is Email.</summary>
    public EmailAsk? Email { get; init; }

    /// <summary>Of an email, where nothing more is asked of it; anything else that has one is refused.</summary>
    public string? Subject { get; init; }

    /// <summary>How long it waits before it goes, so that the person can take it back.</summary>
    public TimeSpan Hold { get; init; }
}

/// <summary>Asks for a message to a number that need not be known yet.</summary>
/// <param name="CompanyId">Whose.</param>
/// <param name="StaffId">Who writes.</param>
/// <param name="To">A phone number or an email address as typed.</param>
/// <param name="LineId">Over which line of ours.</param>
/// <param name="Body">At most 1,600 characters; of an email 200,000.</param>
/// <param name="Channel">Sms, WhatsApp or Email; not given it is a text where the line can.</param>
/// <param name="IdempotencyKey">The same key again gives the same outcome and sends nothing more.</param>
/// <param name="AttachmentIds">Files this person uploaded, in their order; with some the body may be empty.</param>
public sealed record QueueMessage(long CompanyId, long StaffId, string To, long LineId, string Body, Channel? Channel = null, string? IdempotencyKey = null, IReadOnlyList<long>? AttachmentIds = null)
{
    /// <summary>What an email asks more; with it the channel is Email.</summary>
    public EmailAsk? Email { get; init; }

    /// <summary>Of an email, where nothing more is asked of it; anything else that has one is refused.</summary>
    public string? Subject { get; init; }

    /// <summary>How long it waits before it goes, so that the person can take it back.</summary>
    public TimeSpan Hold { get; init; }
}
