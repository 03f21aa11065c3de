using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Calls;

/// <summary>A call rings, is taken or ends: every signed-in screen of the company shows it, so it carries all they show.</summary>
public sealed record CallChanged(long CompanyId, CallCard Call) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("call", Call.EntryId);
}

/// <summary>A call that is going on, or has just ended, for the screen pop and the calls page.</summary>
public sealed record CallCard
{
    public required long EntryId { get; init; }
    public required long ConversationId { get; init; }
    public required long CustomerId { get; init; }
    public required string CustomerName { get; init; }

    /// <summary>Why we think it is this customer, in words; null for one we called.</summary>
    public string? Because { get; init; }

    /// <summary>The number belongs to several customers.</summary>
    public bool Ambiguous { get; init; }

    public required bool Inbound { get; init; }

    /// <summary>The other side's number as shown; empty when it is withheld.</summary>
    public required string Number { get; init; }

    public required long LineId { get; init; }
    public required string LineName { get; init; }
    public required CallStatus Status { get; init; }

    /// <summary>Since when the customer waits, on hold or handed on; null while they do not.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>The colleague at whose phone it rings, for a customer who was handed on.</summary>
    public long? GoesToId { get; init; }

    /// <summary>The caller leaves a message.</summary>
    public bool LeavesMessage { get; init; }

    /// <summary>The customer waits on hold.</summary>
    public bool IsHeld => HeldSince is not null;

    /// <summary>When it began to ring.</summary>
    public required DateTimeOffset RangSince { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
    public int? DurationSeconds { get; init; }

    /// <summary>Who of our staff has it; of one that is over, who spoke first.</summary>
    public long? StaffId { get; init; }

    public DateTimeOffset? HasItSince { get; init; }

    public IReadOnlyList<long> RangAt { get; init; } = [];

    /// <summary>The last message or call before this one; null when there was none.</summary>
    public DateTimeOffset? LastContactAt { get; init; }

    /// <summary>What it was, as the list previews it.</summary>
    public string? LastContact { get; init; }

    /// <summary>How many of their messages and calls wait for an answer.</summary>
    public int Unanswered { get; init; }

    /// <summary>What went wrong, in words.</summary>
    public string? ErrorText { get; init; }

    /// <summary>The first leg's id at the provider, for taking it over in the browser.</summary>
    public string? ExternalId { get; init; }
}
