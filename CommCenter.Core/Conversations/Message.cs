using CommCenter.Core.Companies;

namespace CommCenter.Core.Conversations;

/// <summary>What a timeline entry has more when it is a message; same id as the entry.</summary>
public sealed class Message : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long LineId { get; set; }

    /// <summary>The provider's id (Twilio: SM… or MM…). Unique with the line; null until the provider took an outbound message.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Sender and recipient as given, with any channel prefix.</summary>
    public required string From { get; set; }

    public required string To { get; set; }

    /// <summary>The address has several owners and this entry went to the primary one; staff may move it.</summary>
    public bool Ambiguous { get; set; }

    /// <summary>The provider's code for why it failed.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Why it failed, in words for staff.</summary>
    public string? ErrorText { get; set; }

    /// <summary>The text is about getting texts: an exact word, or one that may mean "no more texts"; null when it is about something else.</summary>
    public StopWish? StopWish { get; set; }

    /// <summary>The event this came in with.</summary>
    public long? EventId { get; set; }
}

/// <summary>Whether a text that may mean "no more texts" does; a person says, unless it is the exact word.</summary>
public enum StopWish
{
    /// <summary>STOP, START, HELP or one of the words that mean the same: heeded by itself, so nobody is asked and nobody is owed an answer.</summary>
    Word,

    /// <summary>Nobody has said yet.</summary>
    Asked,

    /// <summary>It does, and the line is closed to the sender.</summary>
    Yes,
    No,
}
