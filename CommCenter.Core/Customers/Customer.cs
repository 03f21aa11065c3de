using CommCenter.Core.Companies;

namespace CommCenter.Core.Customers;

/// <summary>A person or firm the company talks with.</summary>
public sealed class Customer : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public required string Name { get; set; }
    public NameOrigin NameOrigin { get; set; }

    /// <summary>Why the customer exists, in words: "Wrote to Front desk from +1…".</summary>
    public required string Origin { get; set; }

    /// <summary>Calls of a blocked customer are turned away; what they write still comes in.</summary>
    public DateTimeOffset? BlockedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Where a customer's name is from; one given by staff is never overwritten.</summary>
public enum NameOrigin
{
    Address,
    Profile,
    Staff,
}
