using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Outbox;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Moves the message a status is about forward; a status that came before its message is parked until the message is known (law 4).</summary>
internal static class ApplyStatus
{
    public static void Step(WriteSession session, ProviderEvent received, StatusChange change, ILogger log)
    {
        var line = session.Lines.Find(received.Provider, change.LineAddress);
        var outcome = StatusUpdater.Apply(session, received.Provider, change.ToDeliveryReport(), line?.Id);
        switch (outcome.Result)
        {
            case StatusResult.NotKnown:
                session.Events.Park(received.Id, change.ExternalId, "Its message is not known yet. It is applied as soon as it is.");
                return;
            case StatusResult.UnknownWord:
                log.LogWarning("{Provider} status word of {ExternalId} is not known", received.Provider, change.ExternalId);
                break;
        }

        session.Events.Handled(received.Id, session.Now, line?.Id, outcome.EntryId, outcome.CompanyId ?? line?.CompanyId ?? received.CompanyId);
    }
}
