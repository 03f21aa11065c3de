using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>What <see cref="LineComparison"/> does for messages, for calls: what is missing, or has ended without our knowing, comes in through the event log as its last webhook would have.</summary>
public sealed class CallComparison(ReconcileQueries queries, EventRecorder recorder, IEnumerable<ICallArchive> archives, TimeProvider time)
{
    private readonly Dictionary<Provider, ICallArchive> _archives = archives.ToDictionary(a => a.Provider);

    /// <summary>Nothing for a line that takes no calls, or whose provider keeps no list of them.</summary>
    public async Task<ComparisonResult> RunAsync(LineToCheck line, DateTimeOffset from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        if (!line.Channels.Has(Channel.Voice) || !_archives.TryGetValue(line.Provider, out var archive)) return new ComparisonResult(0, 0, 0, null);
        var (listed, missing, mended, problem) = (0, 0, 0, (string?)null);
        await foreach (var page in archive.ListAsync(new ArchiveSpan(line.AccountSid, line.Address, line.Channels, from, to), cancellationToken))
        {
            listed += page.Calls.Count;
            problem ??= page.Problem;
            var known = await queries.CallsOverAsync(line.Id, page.Calls.Select(c => c.ExternalId), cancellationToken);
            foreach (var call in page.Calls.DistinctBy(c => c.EventKey).Where(c => IsNews(c, known)))
            {
                var (complete, trouble) = await archive.CompleteAsync(line.AccountSid, call, cancellationToken);
                problem ??= trouble;
                if (complete is null || !await recorder.RecordAsync(EventOf(line.CompanyId, line.Provider, complete, time.GetUtcNow()))) continue;
                if (known.ContainsKey(call.ExternalId)) mended++;
                else missing++;
            }
        }

        return new ComparisonResult(listed, missing, mended, problem);
    }

    /// <summary>The event that a call of the list is.</summary>
    internal static ProviderEvent EventOf(long companyId, Provider provider, ArchivedCall call, DateTimeOffset now) => new()
    {
        CompanyId = companyId,
        Provider = provider,
        EventKey = call.EventKey,
        Kind = call.Kind,
        ExternalId = call.ExternalId,
        // Nobody asked us: we asked.
        Target = "",
        Headers = "",
        Body = call.Body,
        ContentType = "application/json",
        State = EventState.Received,
        ReceivedAt = now,
        NextAttemptAt = now.AddSeconds(10),
    };

    /// <summary>What still goes on tells of itself; of what others called over the line nothing is ours to show.</summary>
    private static bool IsNews(ArchivedCall call, Dictionary<string, bool> known)
        => call.IsOver && (known.TryGetValue(call.ExternalId, out var isOver) ? !isOver : call.Direction == Direction.Inbound);
}
