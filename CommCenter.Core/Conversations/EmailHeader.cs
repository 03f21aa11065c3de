using CommCenter.Core.Companies;

namespace CommCenter.Core.Conversations;

/// <summary>What a message has more when it is an email; same id as the entry.</summary>
public sealed class EmailHeader : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }

    /// <summary>RFC 5322 Message-ID, with its angle brackets.</summary>
    public string? MessageId { get; set; }

    public string? InReplyTo { get; set; }
    public string? References { get; set; }

    /// <summary>The provider's own thread id.</summary>
    public string? ProviderThreadId { get; set; }

    public string? Cc { get; set; }
}
