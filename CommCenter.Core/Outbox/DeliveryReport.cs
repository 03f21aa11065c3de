using CommCenter.Core.Conversations;

namespace CommCenter.Core.Outbox;

/// <summary>What a provider reports about a message of ours.</summary>
/// <param name="ExternalId">The provider's id.</param>
/// <param name="Status">Null when the word is not one we know.</param>
/// <param name="AttemptToken">Token of our try, where the report carries it.</param>
/// <param name="ErrorCode">The provider's code for why it failed.</param>
/// <param name="ErrorText">Why it failed, in words for staff.</param>
public sealed record DeliveryReport(string ExternalId, EntryStatus? Status, string? AttemptToken = null, string? ErrorCode = null, string? ErrorText = null);

/// <summary>What a report did.</summary>
/// <param name="Result">What happened.</param>
/// <param name="EntryId">The entry it is about; null when the message is not known.</param>
/// <param name="CompanyId">Whose entry.</param>
public sealed record StatusOutcome(StatusResult Result, long? EntryId = null, long? CompanyId = null);

/// <summary>What a delivery report did to its message.</summary>
public enum StatusResult
{
    /// <summary>The status moved forward, or the report proved that the provider took the message.</summary>
    Applied,

    /// <summary>The message is as far already: a repeat, or late.</summary>
    Unchanged,

    /// <summary>The provider's word is not one we know; worth a line in the log.</summary>
    UnknownWord,

    /// <summary>It is about a try that a later one has replaced.</summary>
    EarlierAttempt,

    /// <summary>No such message yet: keep the report until there is.</summary>
    NotKnown,
}
