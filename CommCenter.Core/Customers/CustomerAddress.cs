using CommCenter.Core.Companies;

namespace CommCenter.Core.Customers;

/// <summary>One phone number, email or sender name of a customer. Several customers may share one; exactly one of them is its primary owner.</summary>
public sealed class CustomerAddress : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long CustomerId { get; set; }
    public AddressKind Kind { get; set; }

    /// <summary>Normalised: E.164, lower-case email, or the sender as given where nothing can be normalised.</summary>
    public required string Value { get; set; }

    /// <summary>As the provider or staff wrote it; never rewritten.</summary>
    public required string AsGiven { get; set; }

    /// <summary>Entries from this address go to this customer's conversation.</summary>
    public bool IsPrimary { get; set; }

    /// <summary>Why it is this customer's, in words.</summary>
    public required string Reason { get; set; }

    /// <summary>Since when it is known to be a landline, which takes no texts.</summary>
    public DateTimeOffset? LandlineSince { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>What an address is, which decides how it is normalised and what can be sent to it.</summary>
public enum AddressKind
{
    Phone,
    Email,

    /// <summary>Three to eight digits of a carrier.</summary>
    ShortCode,

    /// <summary>An alphanumeric sender, which cannot be answered.</summary>
    SenderName,

    /// <summary>An identity of a channel that is no phone number (WhatsApp's business-scoped user id, RCS agent).</summary>
    ChannelId,
}
