using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Customers;

/// <summary>Finds whose an address is, or makes a customer for an unknown one. Runs in the writer, so that two webhooks at once make one.</summary>
public static class CustomerMatcher
{
    /// <param name="session">The writer's.</param>
    /// <param name="companyId">Whose customers.</param>
    /// <param name="address">Normalised, and as given.</param>
    /// <param name="profileName">The sender's own name on the channel; names a new customer, and one that is named by its address so far.</param>
    /// <param name="origin">Why a new customer exists, in words.</param>
    public static CustomerMatch Match(WriteSession session, long companyId, MatchAddress address, string? profileName, string origin)
    {
        var name = CustomerName.Clean(profileName);
        var owners = session.Customers.FindByAddress(companyId, address.Kind, address.Value);
        if (owners.Count == 0) return Add(session, companyId, address, name, origin);

        var primary = owners[0];
        if (name is not null && primary.NameOrigin == NameOrigin.Address) session.Customers.Rename(companyId, primary.CustomerId, name, NameOrigin.Profile);
        return new CustomerMatch(primary.CustomerId, owners.Count > 1, false, primary.IsLandline);
    }

    private static CustomerMatch Add(WriteSession session, long companyId, MatchAddress address, string? name, string origin)
    {
        var id = session.Customers.Add(new Customer
        {
            CompanyId = companyId,
            Name = name ?? address.Value,
            NameOrigin = name is null ? NameOrigin.Address : NameOrigin.Profile,
            Origin = origin,
            CreatedAt = session.Now,
        });
        session.Customers.AddAddress(new CustomerAddress
        {
            CompanyId = companyId,
            CustomerId = id,
            Kind = address.Kind,
            Value = address.Value,
            AsGiven = address.AsGiven,
            IsPrimary = true,
            Reason = origin,
            CreatedAt = session.Now,
        });
        return new CustomerMatch(id, false, true, false);
    }
}

/// <summary>An address to match by.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Normalised.</param>
/// <param name="AsGiven">Kept beside.</param>
public sealed record MatchAddress(AddressKind Kind, string Value, string AsGiven);

/// <summary>Whose an address is.</summary>
/// <param name="CustomerId">The primary owner.</param>
/// <param name="Ambiguous">Others own it too.</param>
/// <param name="IsNew">Made just now.</param>
/// <param name="IsLandline">Texts to it have come back.</param>
public sealed record CustomerMatch(long CustomerId, bool Ambiguous, bool IsNew, bool IsLandline);
