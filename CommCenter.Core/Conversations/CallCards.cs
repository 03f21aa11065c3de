using CommCenter.Core.Calls;

namespace CommCenter.Core.Conversations;

/// <summary>Makes the card of a call from what was read of it, by the writer or by a screen that has just been opened.</summary>
internal static class CallCards
{
    public static CallCard Of(CallItem item, CallCardFacts facts) => new()
    {
        EntryId = facts.EntryId,
        ConversationId = facts.ConversationId,
        CustomerId = facts.CustomerId,
        CustomerName = facts.CustomerName,
        Because = facts.Direction == Direction.Inbound ? Because(facts) : null,
        Ambiguous = facts.Ambiguous,
        Inbound = facts.Direction == Direction.Inbound,
        Number = facts.Number,
        LineId = facts.LineId,
        LineName = facts.LineName,
        Status = item.Status,
        HasItSince = item.HasItSince,
        HeldSince = item.HeldSince,
        GoesToId = item.GoesToId,
        LeavesMessage = item.LeavesMessage,
        RangSince = facts.RangSince,
        AnsweredAt = item.AnsweredAt,
        DurationSeconds = item.DurationSeconds,
        StaffId = item.StaffId,
        RangAt = item.RangAt,
        LastContactAt = facts.LastContactAt,
        LastContact = facts.LastContact,
        Unanswered = facts.OwedSince is null ? 0 : Math.Max(1, facts.UnansweredCount),
        ErrorText = item.ErrorText,
        ExternalId = facts.ExternalId,
    };

    private static string Because(CallCardFacts facts) => facts switch
    {
        { Number: "" } => "The caller does not show a number",
        { IsNew: true } => "This number is new here",
        { Ambiguous: true } => "Several customers have this number; this is whose it is first of all",
        { Reason: { } reason } => reason,
        _ => "The number was theirs when they called",
    };
}

/// <summary>What is read for a card beside the call itself.</summary>
internal sealed record CallCardFacts
{
    public required long EntryId { get; init; }
    public required long ConversationId { get; init; }
    public required long CustomerId { get; init; }
    public required string CustomerName { get; init; }

    /// <summary>The call made the customer.</summary>
    public required bool IsNew { get; init; }

    /// <summary>Why the number is theirs.</summary>
    public required string? Reason { get; init; }

    public required bool Ambiguous { get; init; }
    public required Direction Direction { get; init; }
    public required string Number { get; init; }
    public required long LineId { get; init; }
    public required string LineName { get; init; }
    public required DateTimeOffset RangSince { get; init; }
    public required string? ExternalId { get; init; }
    public required DateTimeOffset? OwedSince { get; init; }
    public required int UnansweredCount { get; init; }
    public required DateTimeOffset? LastContactAt { get; init; }
    public required string? LastContact { get; init; }
}
