using System.Collections.Concurrent;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest.Steps;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>Ends calls whose end never came: the provider is asked, and what it does not know any more is over.</summary>
public sealed class CallCloser(ReconcileQueries queries, EventRecorder recorder, GroupCommitWriter writer, IEnumerable<ICallArchive> archives, TimeProvider time, ILogger<CallCloser> log)
{
    /// <summary>A call that we asked for and that has no id by then was perhaps never made.</summary>
    private static readonly TimeSpan Unplaced = TimeSpan.FromMinutes(2);

    /// <summary>Nobody lets it ring for longer.</summary>
    private static readonly TimeSpan Ringing = TimeSpan.FromMinutes(5);

    /// <summary>How often is asked for one that is talked on.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    /// <summary>A provider that cannot be asked for so long gives no answer any more.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromHours(24);

    private readonly Dictionary<Provider, ICallArchive> _archives = archives.ToDictionary(a => a.Provider);
    private readonly ConcurrentDictionary<long, DateTimeOffset> _asked = new();

    public async Task<CloseReport> RunAsync(CancellationToken cancellationToken)
    {
        var (closed, problem) = (0, (string?)null);
        var goingOn = await queries.CallsGoingOnAsync(cancellationToken);
        foreach (var gone in _asked.Keys.Except(goingOn.Select(c => c.EntryId)).ToList()) _asked.TryRemove(gone, out _);
        foreach (var call in goingOn.Where(IsDue))
        {
            _asked[call.EntryId] = time.GetUtcNow();
            var (ended, trouble) = await CloseAsync(call, cancellationToken);
            if (ended) closed++;
            problem ??= trouble;
        }

        return new CloseReport(goingOn.Count, closed, problem);
    }

    private bool IsDue(OpenCall call)
    {
        var age = time.GetUtcNow() - call.Since;
        if (call.ExternalId is null) return age >= Unplaced;
        return age >= (call.Answered ? Again : Ringing) && (!_asked.TryGetValue(call.EntryId, out var asked) || time.GetUtcNow() - asked >= (call.Answered ? Again : Ringing));
    }

    private async Task<(bool Ended, string? Problem)> CloseAsync(OpenCall call, CancellationToken cancellationToken)
    {
        if (call.ExternalId is not { } id) return (await EndAsync(call, CallEnd.Failed, "We could not find out whether this call was made."), null);
        if (!_archives.TryGetValue(call.Provider, out var archive)) return (false, null);
        var lookup = await archive.FindAsync(call.AccountSid, id, cancellationToken);
        if (lookup.Problem is not null && time.GetUtcNow() - call.Since < GiveUp) return (false, lookup.Problem);
        if (lookup.Call is not { } found) return (await EndAsync(call, call.Inbound || call.Answered ? CallEnd.Completed : CallEnd.Failed, "How this call ended is not known: its provider does not say."), lookup.Problem);
        if (!found.IsOver) return (false, null);
        var (complete, trouble) = await archive.CompleteAsync(call.AccountSid, found, cancellationToken);
        if (complete is null || (call.WasHeld && !complete.OtherLegsAreOver)) return (false, trouble);
        // The first leg's end is known, and its event stored; this is the customer's.
        if (call.WasHeld) complete = complete with { EventKey = complete.EventKey + "|customer" };
        log.LogInformation("{Provider} {ExternalId} had ended without our hearing of it", call.Provider, id);
        return (await recorder.RecordAsync(CallComparison.EventOf(call.CompanyId, call.Provider, complete, time.GetUtcNow())), null);
    }

    private Task<bool> EndAsync(OpenCall call, CallEnd end, string words) => writer.RunAsync(session =>
    {
        if (session.Calls.Load(call.EntryId) is not { Facts.IsOver: false } before || before.ExternalId != call.ExternalId) return false;
        var now = session.Calls.Merge(before, new CallFacts { Ended = end, CustomerGone = call.WasHeld, EndedAt = session.Now, ErrorText = words });
        CallChange.Show(session, before, now);
        return true;
    });
}

/// <summary>A call that has not ended as far as we know.</summary>
/// <param name="EntryId">Its entry.</param>
/// <param name="CompanyId">Whose.</param>
/// <param name="Provider">The line's.</param>
/// <param name="AccountSid">The line's account there; null is the default one.</param>
/// <param name="ExternalId">The provider's id; null while it has not taken it.</param>
/// <param name="Inbound">From the customer to us.</param>
/// <param name="Answered">Both sides spoke.</param>
/// <param name="Since">When it began to ring.</param>
/// <param name="WasHeld">We called, and the customer was on hold: their leg goes on after the first one.</param>
public sealed record OpenCall(long EntryId, long CompanyId, Provider Provider, string? AccountSid, string? ExternalId, bool Inbound, bool Answered, DateTimeOffset Since, bool WasHeld);

/// <summary>What one round of closing came to.</summary>
/// <param name="GoingOn">Calls that had not ended.</param>
/// <param name="Closed">Of them have now.</param>
/// <param name="Problem">Why the first that could not be asked for could not.</param>
public sealed record CloseReport(int GoingOn, int Closed, string? Problem);
