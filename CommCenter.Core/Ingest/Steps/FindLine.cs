using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Which of our lines was written to; it decides the company. One that is switched off still takes what comes: a message is never lost to a setting.</summary>
internal static class FindLine
{
    public static LineFacts Step(WriteSession session, ProviderEvent received, string address)
    {
        if (session.Lines.Find(received.Provider, address) is not { } line) throw new KeptException($"No line has the address {address}. Add it to the numbers, then replay this event.");
        MayReport(session, received, line.CompanyId, $"{address} is not a line");
        return line;
    }

    /// <summary>Accounts of the settings serve every company; one that a company entered for itself speaks for its own lines alone.</summary>
    /// <param name="session">The writer's.</param>
    /// <param name="received">Its company is that of the account which signed it.</param>
    /// <param name="companyId">Whose it says something of.</param>
    /// <param name="what">The beginning of the words.</param>
    public static void MayReport(WriteSession session, ProviderEvent received, long companyId, string what)
    {
        if (companyId != received.CompanyId && received.CompanyId != session.Companies.First()) throw new KeptException($"{what} of the company whose account signed this event.");
    }
}
