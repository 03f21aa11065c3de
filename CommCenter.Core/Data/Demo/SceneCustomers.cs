using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Data.Demo;

/// <summary>The customers who were known before the scenes begin.</summary>
internal static class SceneCustomers
{
    /// <returns>The customer's id.</returns>
    public static long Add(WriteSession session, long companyId, Scene scene, DateTimeOffset now)
    {
        var name = scene.Name ?? throw new FormatException("A customer who is not new has a name.");
        var since = now.AddDays(-90 - (name.Sum(letter => letter) * 7 % 1500));
        var id = session.Customers.Add(new Customer { CompanyId = companyId, Name = name, NameOrigin = NameOrigin.Staff, Origin = "From the intake form", CreatedAt = since });
        foreach (var given in scene.Addresses)
        {
            var (kind, value, _) = EntryAddress.Of(given, false, DemoCast.Country);
            var owners = session.Customers.FindByAddress(companyId, kind, value);
            session.Customers.AddAddress(new CustomerAddress
            {
                CompanyId = companyId,
                CustomerId = id,
                Kind = kind,
                Value = value,
                AsGiven = ForReading(value),
                IsPrimary = owners.Count == 0,
                Reason = owners.Count == 0 ? "On the intake form" : $"Household with {owners[0].Name}",
                CreatedAt = since,
            });
        }

        return id;
    }

    /// <summary>As people in this country write a number: (312) 555-0148.</summary>
    private static string ForReading(string value) => value.StartsWith("+1", StringComparison.Ordinal) && value.Length == 12 ? $"({value[2..5]}) {value[5..8]}-{value[8..]}" : value;
}
