using CommCenter.Core.Companies;

namespace CommCenter.Core.Lines;

/// <summary>One number or mailbox of ours at one provider, with the channels it can do. (Provider, Address) is unique and decides the company.</summary>
public sealed class Line : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public Provider Provider { get; set; }

    /// <summary>E.164, short code, RCS sender id or mailbox, without a channel prefix.</summary>
    public required string Address { get; set; }

    public required string Name { get; set; }
    public Channels Channels { get; set; }

    /// <summary>Given in settings: read-only on screens, switched off (not deleted) when it goes from there.</summary>
    public bool FromSettings { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>The provider account the line belongs to (Twilio: the account SID it is used with); null is the provider's default account.</summary>
    public string? AccountSid { get; set; }

    public DateTimeOffset? LastInboundAt { get; set; }
    public DateTimeOffset? LastOutboundAt { get; set; }

    /// <summary>When a grant, watch or subscription of the line ends; null where nothing ends.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>What is wrong with the line now, in words; null when nothing is known to be.</summary>
    public string? Problem { get; set; }

    /// <summary>When administrators were last told by text that it has a problem; null when they were not, or were told that it is over.</summary>
    public DateTimeOffset? WarnedAt { get; set; }

    /// <summary>Who gets the conversations that begin on this line; null is nobody.</summary>
    public long? AssigneeStaffId { get; set; }

    /// <summary>Counts the changes made on screen, so that of two administrators the second is told instead of undoing the first.</summary>
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
