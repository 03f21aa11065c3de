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
        var name = CleanName(profileName);
        var owners = session.Customers.FindByAddress(companyId, address.Kind, address.Value);
        if (owners.Count == 0) return Add(session, companyId, address, name, origin);

        var primary = owners[0];
        if (name is not null && primary.NameOrigin == NameOrigin.Address) session.Customers.Rename(companyId, primary.CustomerId, name, NameOrigin.Profile);
        return new CustomerMatch(primary.CustomerId, owners.Count > 1, false);
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
        return new CustomerMatch(id, false, true);
    }

    /// <summary>A name somebody chose for themselves: no control or direction characters, no more than 200 characters.</summary>
    private static string? CleanName(string? name)
    {
        if (name is null) return null;
        var clean = string.Concat(name.Where(c => !char.IsControl(c) && c is not ((>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f'))).Trim();
        return clean.Length == 0 ? null : clean.Length > 200 ? clean[..200] : clean;
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
public sealed record CustomerMatch(long CustomerId, bool Ambiguous, bool IsNew);
