using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Whose message it is, by the sender's normalised address; an unknown sender becomes a customer.</summary>
internal static class FindCustomer
{
    public static CustomerMatch Step(WriteSession session, LineFacts line, InboundMessage message)
    {
        var (kind, value) = PhoneNumber.Normalise(message.FromAddress, line.Country);
        var origin = $"Wrote to {line.Name} from {message.FromAddress}";
        var match = CustomerMatcher.Match(session, line.CompanyId, new MatchAddress(kind, value, message.FromAddress), message.ProfileName, origin);
        if (match.IsLandline) session.Landlines.Texted(line.CompanyId, kind, value);
        if (match.IsNew && message.SecondAddress is { } second) AddSecond(session, line, match, second, value);
        return match;
    }

    /// <summary>WhatsApp's own id of the sender can differ from the number; it is kept beside, never matched by, and never taken from somebody else.</summary>
    private static void AddSecond(WriteSession session, LineFacts line, CustomerMatch match, string second, string first)
    {
        var (kind, value) = PhoneNumber.Normalise(second, line.Country);
        if (value == first || session.Customers.FindByAddress(line.CompanyId, kind, value).Count > 0) return;
        session.Customers.AddAddress(new CustomerAddress
        {
            CompanyId = line.CompanyId,
            CustomerId = match.CustomerId,
            Kind = kind,
            Value = value,
            AsGiven = second,
            IsPrimary = true,
            Reason = "WhatsApp knows the sender by this number",
            CreatedAt = session.Now,
        });
    }
}
