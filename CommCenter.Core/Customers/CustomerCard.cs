using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Customers;

/// <summary>A customer as the pane beside the conversation shows one.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Shown name.</param>
/// <param name="NameOrigin">Where the name is from.</param>
/// <param name="Origin">Why the customer exists, in words.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="Addresses">50 at most, oldest first.</param>
/// <param name="Conversations">The newest five, newest first, the one on the screen among them.</param>
public sealed record CustomerCard(long Id, string Name, NameOrigin NameOrigin, string Origin, DateTimeOffset CreatedAt, IReadOnlyList<CustomerAddressItem> Addresses, IReadOnlyList<PastConversation> Conversations)
{
    /// <summary>Since when their calls are turned away; null when they are taken.</summary>
    public DateTimeOffset? BlockedAt { get; init; }
}

/// <summary>One address of a customer as shown.</summary>
/// <param name="Id">Of the address.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Normalised.</param>
/// <param name="AsGiven">As it came or was typed.</param>
/// <param name="IsPrimary">What comes from it goes to this customer.</param>
/// <param name="Reason">Why it is this customer's, in words.</param>
/// <param name="SharedWith">The other owners.</param>
public sealed record CustomerAddressItem(long Id, AddressKind Kind, string Value, string AsGiven, bool IsPrimary, string Reason, IReadOnlyList<CustomerRef> SharedWith);

/// <summary>A customer by id and name.</summary>
public sealed record CustomerRef(long Id, string Name);

/// <summary>One owner of an address.</summary>
public sealed record CustomerOwner(long Id, string Name, bool IsPrimary);

/// <summary>One conversation of a customer, now or earlier.</summary>
public sealed record PastConversation(long Id, ConversationStatus Status, DateTimeOffset CreatedAt, DateTimeOffset LastActivityAt, string Preview, Channel? LastChannel);

/// <summary>One customer of a list.</summary>
public sealed record CustomerItem(long Id, string Name, NameOrigin NameOrigin, string Origin, DateTimeOffset CreatedAt, IReadOnlyList<ListedAddress> Addresses);

/// <summary>One address in a list of customers.</summary>
public sealed record ListedAddress(long Id, AddressKind Kind, string Value, bool IsPrimary);

/// <summary>One page of customers, by name.</summary>
/// <param name="Items">In order.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record CustomerPage(IReadOnlyList<CustomerItem> Items, PageKey? Next);

/// <summary>What came of adding an address.</summary>
public abstract record AddAddressOutcome
{
    private AddAddressOutcome()
    {
    }

    /// <summary>It is the customer's now.</summary>
    public sealed record Added(long Id) : AddAddressOutcome;

    /// <summary>Others have it: ask first, then add it with <c>share</c>.</summary>
    public sealed record NeedsSharing(IReadOnlyList<CustomerRef> Owners) : AddAddressOutcome;

    /// <summary>It cannot be added; why, in words.</summary>
    public sealed record Refused(string Problem) : AddAddressOutcome;
}
