using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>Compares the last hours of every line with its provider's list. Accounts are asked side by side, so that the trouble of one delays no other.</summary>
public sealed class Reconciler(LineComparison comparison, ReconcileQueries queries, LineCheckQueries checks, GroupCommitWriter writer, LiveFeed feed, TimeProvider time, ILogger<Reconciler> log)
{
    /// <summary>Always looked at again: providers list some messages late.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(6);

    /// <summary>A program that did not run for longer needs a back-fill, which a person asks for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>For all lines of one account.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<ReconcileReport> RunAsync(CancellationToken cancellationToken)
    {
        var lines = await queries.LinesAsync(comparison.Providers, cancellationToken);
        var results = await Task.WhenAll(lines.GroupBy(l => (l.Provider, l.AccountSid)).Select(account => AccountAsync(account, cancellationToken)));
        foreach (var company in lines.Select(l => l.CompanyId).Distinct())
        {
            if (await checks.SummaryAsync(company, cancellationToken) is { } summary) feed.Publish(summary);
        }

        var all = results.SelectMany(r => r).ToList();
        return new ReconcileReport(all.Count, all.Count(r => r.Problem is not null), all.Sum(r => r.Missing), all.Sum(r => r.Mended), all.Select(r => r.Problem).FirstOrDefault(p => p is not null));
    }

    private async Task<List<ComparisonResult>> AccountAsync(IEnumerable<LineToCheck> lines, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        List<ComparisonResult> results = [];
        foreach (var line in lines)
        {
            var startedAt = time.GetUtcNow();
            var result = await LineAsync(line, startedAt, either.Token, cancellationToken);
            await writer.RunAsync(session => session.LineChecks.Note(line.Id, line.CompanyId, startedAt, result.Problem is null ? result.Missing : null, result.Problem));
            if (result.Missing + result.Mended > 0) log.LogWarning("{Provider} line {LineId}: {Missing} messages were missing, {Mended} reports lost", line.Provider, line.Id, result.Missing, result.Mended);
            results.Add(result);
        }

        return results;
    }

    private async Task<ComparisonResult> LineAsync(LineToCheck line, DateTimeOffset now, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            var since = line.CheckedAt is { } checkedAt && checkedAt < now ? checkedAt : now;
            var from = since - Overlap < now - Longest ? now - Longest : since - Overlap;
            return await comparison.RunAsync(line, from, null, patience);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ComparisonResult(0, 0, 0, $"{line.Provider} took too long to answer.");
        }
        catch (StoreUnavailableException e)
        {
            return new ComparisonResult(0, 0, 0, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "{Provider} line {LineId} could not be compared", line.Provider, line.Id);
            return new ComparisonResult(0, 0, 0, $"{line.Provider}'s list could not be compared with ours. The log says why.");
        }
    }
}

/// <summary>What one round of comparing found.</summary>
/// <param name="Lines">Lines compared, or tried.</param>
/// <param name="Failed">Of them could not be.</param>
/// <param name="Missing">Messages that were not here, and are now.</param>
/// <param name="Mended">Messages of ours whose delivery report had been lost.</param>
/// <param name="Problem">Why the first of those that failed did.</param>
public sealed record ReconcileReport(int Lines, int Failed, int Missing, int Mended, string? Problem);
