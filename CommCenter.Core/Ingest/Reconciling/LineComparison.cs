using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>Compares one line with its provider's list over a stretch of time, and brings in what is missing through the event log, as its webhook would have.</summary>
public sealed class LineComparison(ReconcileQueries queries, EventRecorder recorder, IEnumerable<IMessageArchive> archives, TimeProvider time, CallComparison? calls = null)
{
    private const int AtOnce = 50;

    /// <summary>Of what the list leaves out.</summary>
    private const int AskedAtOnce = 4;

    private readonly Dictionary<Provider, IMessageArchive> _archives = archives.ToDictionary(a => a.Provider);

    /// <summary>Those that keep a list.</summary>
    public IReadOnlyCollection<Provider> Providers => _archives.Keys;

    public async Task<ComparisonResult> RunAsync(LineToCheck line, DateTimeOffset from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        if (!_archives.TryGetValue(line.Provider, out var archive)) return new ComparisonResult(0, 0, 0, $"{line.Provider} keeps no list to compare with.");
        var span = new ArchiveSpan(line.AccountSid, line.Address, line.Channels, from, to);
        var (listed, unknown, problem) = (0, new List<ArchivedMessage>(), (string?)null);
        await foreach (var page in archive.ListAsync(span, cancellationToken))
        {
            listed += page.Messages.Count;
            unknown.AddRange(await UnknownAsync(line, page.Messages, cancellationToken));
            problem ??= page.Problem;
        }

        // What was found is brought in even if the list broke off: it is really missing.
        var (missing, mended) = (0, 0);
        foreach (var some in unknown.DistinctBy(m => m.EventKey).OrderBy(m => m.At).Chunk(AtOnce))
        {
            var (events, trouble) = await CompleteAsync(line, archive, span, some, cancellationToken);
            problem ??= trouble;
            var isNew = await Task.WhenAll(events.Select(e => recorder.RecordAsync(e.Event)));
            missing += events.Where((e, i) => isNew[i] && e.Message.Direction == Direction.Inbound).Count();
            mended += events.Where((e, i) => isNew[i] && e.Message.Direction == Direction.Outbound).Count();
        }

        if (calls is null) return new ComparisonResult(listed, missing, mended, problem);
        var rang = await calls.RunAsync(line, from, to, cancellationToken);
        return new ComparisonResult(listed + rang.Listed, missing + rang.Missing, mended + rang.Mended, problem ?? rang.Problem);
    }

    /// <summary>Inbound: neither in a conversation nor in the event log. Outbound: ours, and further on at the provider than here; what others sent over the line is not ours to show.</summary>
    private async Task<List<ArchivedMessage>> UnknownAsync(LineToCheck line, IReadOnlyList<ArchivedMessage> listed, CancellationToken cancellationToken)
    {
        var known = await queries.StatusesAsync(line.Id, listed.Select(m => m.ExternalId), cancellationToken);
        var candidates = listed.Where(m => known.TryGetValue(m.ExternalId, out var ours)
            ? m.Direction == Direction.Outbound && m.Status is { } theirs && ours is { } status && theirs.MayFollow(status)
            : m.Direction == Direction.Inbound).ToList();
        if (candidates.Count == 0) return [];
        var logged = await queries.EventsAsync(line.Provider, candidates.Select(m => m.EventKey), cancellationToken);
        return candidates.FindAll(m => !logged.Contains(m.EventKey));
    }

    private async Task<(List<(ArchivedMessage Message, ProviderEvent Event)> Events, string? Problem)> CompleteAsync(LineToCheck line, IMessageArchive archive, ArchiveSpan span, ArchivedMessage[] messages, CancellationToken cancellationToken)
    {
        List<(ArchivedMessage, ProviderEvent)> events = [];
        string? problem = null;
        foreach (var some in messages.Chunk(AskedAtOnce))
        {
            var answers = await Task.WhenAll(some.Select(message => message.HasMore ? archive.CompleteAsync(span, message, cancellationToken) : Task.FromResult<(ArchivedMessage?, string?)>((message, null))));
            foreach (var (complete, trouble) in answers)
            {
                problem ??= trouble;
                if (complete is not null) events.Add((complete, Event(line, complete)));
            }
        }

        return (events, problem);
    }

    private ProviderEvent Event(LineToCheck line, ArchivedMessage message)
    {
        var now = time.GetUtcNow();
        return new ProviderEvent
        {
            CompanyId = line.CompanyId,
            Provider = line.Provider,
            EventKey = message.EventKey,
            Kind = message.Kind,
            ExternalId = message.ExternalId,
            // Nobody asked us: we asked.
            Target = "",
            Headers = "",
            Body = message.Body,
            ContentType = "application/json",
            State = EventState.Received,
            ReceivedAt = now,
            NextAttemptAt = now.AddSeconds(10),
        };
    }
}

/// <summary>What came of a comparison.</summary>
/// <param name="Listed">Messages the provider has.</param>
/// <param name="Missing">Of them were not here, and are now.</param>
/// <param name="Mended">Messages of ours whose delivery report had been lost.</param>
/// <param name="Problem">Why it is not complete, in words; null when it is.</param>
public sealed record ComparisonResult(int Listed, int Missing, int Mended, string? Problem);
