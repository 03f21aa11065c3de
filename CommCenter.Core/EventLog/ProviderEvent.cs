using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

namespace CommCenter.Core.EventLog;

/// <summary>A raw webhook or fetched item as it came. On disk before it is answered (law 1); unique by (Provider, EventKey).</summary>
public sealed class ProviderEvent : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public Provider Provider { get; set; }

    /// <summary>What makes the event one event: <c>SM…</c>, <c>SM…|delivered</c>, or the SHA-256 of the body.</summary>
    public required string EventKey { get; set; }

    /// <summary>What it is: <c>sms.incoming</c>, <c>sms.status</c>. Chooses the translator.</summary>
    public required string Kind { get; set; }

    /// <summary>The provider's id of the thing it is about; null when there is none.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Path and query as requested.</summary>
    public required string Target { get; set; }

    /// <summary>Request headers, one <c>Name: value</c> a line; signatures and secrets masked.</summary>
    public required string Headers { get; set; }

    public required byte[] Body { get; set; }
    public string? ContentType { get; set; }
    public string? SourceAddress { get; set; }

    /// <summary>HTTP status we answered with.</summary>
    public int AnsweredWith { get; set; }

    public EventState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Why it is not handled, in words.</summary>
    public string? Error { get; set; }

    public int Repeats { get; set; }
    public DateTimeOffset? LastRepeatAt { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
    public DateTimeOffset? HandledAt { get; set; }
    public long? LineId { get; set; }

    /// <summary>When body and headers were removed because their time was over; the key stays, so that a late repeat is known.</summary>
    public DateTimeOffset? PrunedAt { get; set; }

    /// <summary>The entry it became or changed.</summary>
    public long? EntryId { get; set; }

    /// <summary>When a person took it off the inbox without its being handled.</summary>
    public DateTimeOffset? SetAsideAt { get; set; }
}

/// <summary>How far an event has come.</summary>
public enum EventState
{
    /// <summary>On disk, not translated yet.</summary>
    Received,
    Handled,

    /// <summary>A step failed; tried again at NextAttemptAt, or by a person where that is null.</summary>
    Failed,

    /// <summary>A status that came before its message.</summary>
    Parked,

    /// <summary>Cannot be read, or has no id.</summary>
    Quarantined,
}
