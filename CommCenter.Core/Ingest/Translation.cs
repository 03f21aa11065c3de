using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Ingest;

/// <summary>Turns one provider's raw event into what it means; implemented once for each provider. Pure: no database, no network.</summary>
public interface IEventTranslator
{
    Provider Provider { get; }

    Translation Translate(ProviderEvent received);
}

/// <summary>What an event means.</summary>
public abstract record Translation;

/// <summary>A text, picture message or WhatsApp message from a customer.</summary>
public sealed record InboundMessage : Translation
{
    /// <summary>The provider's id, unique on the line.</summary>
    public required string ExternalId { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>What the provider took the text for and has answered itself; null when it said nothing.</summary>
    public AnsweredAs? AnsweredAs { get; init; }

    /// <summary>Sender and recipient exactly as given, with any channel prefix.</summary>
    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Sender and recipient without the channel prefix.</summary>
    public required string FromAddress { get; init; }

    public required string LineAddress { get; init; }
    public required string Body { get; init; }

    /// <summary>The sender's own name on the channel (WhatsApp profile); null when there is none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>A second address of the same sender (WhatsApp's WaId as +digits), never used to match.</summary>
    public string? SecondAddress { get; init; }

    /// <summary>The provider's time; null when it gives none.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public IReadOnlyList<InboundMedia> Media { get; init; } = [];
}

/// <summary>One file of an inbound message, still at the provider.</summary>
/// <param name="Url">Where the provider keeps it.</param>
/// <param name="ContentType">As the provider says.</param>
/// <param name="FileName">Null when it has none.</param>
/// <param name="ContentId">What the HTML of its email calls it; null when it stands beside the text.</param>
public sealed record InboundMedia(string Url, string ContentType, string? FileName = null, string? ContentId = null);

/// <summary>The provider says how far an outbound message has come.</summary>
public sealed record StatusChange : Translation
{
    public required string ExternalId { get; init; }

    /// <summary>Null when the word is not one we know: nothing changes and it is logged.</summary>
    public required EntryStatus? Status { get; init; }

    /// <summary>The provider's own word.</summary>
    public required string Word { get; init; }

    public required string LineAddress { get; init; }

    /// <summary>Token of our try, from the callback's <c>?attempt=</c>.</summary>
    public string? AttemptToken { get; init; }

    public string? ErrorCode { get; init; }

    /// <summary>Why it failed, in words for staff.</summary>
    public string? ErrorText { get; init; }

    /// <summary>The same in the outbox's own words.</summary>
    public DeliveryReport ToDeliveryReport() => new(ExternalId, Status, AttemptToken, ErrorCode, ErrorText);
}

/// <summary>The event cannot be read; kept in quarantine with the reason in words.</summary>
public sealed record Unreadable(string Reason) : Translation;

/// <summary>What a provider that handles opt-out words itself took a text for.</summary>
public enum AnsweredAs
{
    Stop,
    Start,
    Help,
}
