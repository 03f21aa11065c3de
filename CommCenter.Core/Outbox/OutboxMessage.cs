using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>A reply that waits until the provider takes it. One row an entry; each try is an <see cref="OutboxAttempt"/>.</summary>
public sealed class OutboxMessage : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long EntryId { get; set; }
    public long ConversationId { get; set; }
    public long LineId { get; set; }
    public Provider Provider { get; set; }
    public Channel Channel { get; set; }

    /// <summary>Our line and their address, without a channel prefix.</summary>
    public required string From { get; set; }

    public required string To { get; set; }
    public required string Body { get; set; }
    public OutboxState State { get; set; }

    /// <summary>Tries begun, over all retries by persons.</summary>
    public int Attempts { get; set; }

    /// <summary>Tries the schedule counts; a Retry by a person sets it to 0.</summary>
    public int AttemptsSinceRetry { get; set; }

    /// <summary>Lookups made while Unknown.</summary>
    public int Lookups { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>The caller's Idempotency-Key; unique in the company.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Says that texts stop, or how to stop them: goes out though the line is closed to the address.</summary>
    public bool IsConsentNotice { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>How far an outbox message has come.</summary>
public enum OutboxState
{
    /// <summary>To be sent at NextAttemptAt.</summary>
    Waiting,

    /// <summary>A try is under way; found so at start it becomes Unknown.</summary>
    Sending,

    /// <summary>No answer; looked up at NextAttemptAt.</summary>
    Unknown,

    /// <summary>The provider took it.</summary>
    Done,
    Failed,
    Canceled,
}

/// <summary>One try to hand an outbox message to the provider.</summary>
public sealed class OutboxAttempt : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long OutboxMessageId { get; set; }

    /// <summary>Goes out in the status callback (<c>?attempt=</c>); a callback with it proves that the provider took this try.</summary>
    public required string Token { get; set; }

    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? ExternalId { get; set; }

    /// <summary>accepted, failed or unknown.</summary>
    public string? Outcome { get; set; }

    public string? ErrorCode { get; set; }
    public string? ErrorText { get; set; }
}
