using CommCenter.Core.Conversations;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Twilio's status words of messages in ours.</summary>
public static class TwilioStatus
{
    /// <summary>Null for a word we do not know: it changes nothing.</summary>
    public static EntryStatus? Read(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "accepted" or "scheduled" or "queued" => EntryStatus.Queued,
        "sending" => EntryStatus.Sending,
        "sent" => EntryStatus.Sent,
        "delivered" or "partially_delivered" => EntryStatus.Delivered,
        "read" => EntryStatus.Read,
        "undelivered" => EntryStatus.Undelivered,
        "failed" => EntryStatus.Failed,
        "canceled" => EntryStatus.Canceled,
        "receiving" or "received" => EntryStatus.Received,
        _ => null,
    };
}
