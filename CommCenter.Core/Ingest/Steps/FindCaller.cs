using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Whose call it is, by the number of the other side as with texts; an unknown one becomes a customer.</summary>
/// <remarks>Callers who withhold their number are nobody we know, but a call needs a conversation: all of a company's are in that of one customer, who has an address that nothing else can have. Their calls are seen there, and matched with nobody.</remarks>
internal static class FindCaller
{
    private const string WithheldName = "Withheld number";

    public static CustomerMatch Step(WriteSession session, LineFacts line, CallParties parties)
    {
        var address = parties.CustomerAddress is { } given ? CallAddress.Of(given, line.Country) : null;
        if (address is null) return CustomerMatcher.Match(session, line.CompanyId, CallAddress.Withheld, WithheldName, "Calls whose number is not shown");
        var origin = parties.Inbound ? $"Called {line.Name} from {address.AsGiven}" : $"Called from {line.Name}";
        return CustomerMatcher.Match(session, line.CompanyId, address, parties.CallerName, origin);
    }
}
