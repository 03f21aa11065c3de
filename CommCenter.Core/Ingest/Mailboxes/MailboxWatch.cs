using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Keeps the providers telling us of changes: a term is asked for when a mailbox is connected, and again when it is six days old or has less than a day left.</summary>
public sealed class MailboxWatch(MailboxQueries queries, IEnumerable<IMailboxSource> sources, GroupCommitWriter writer, TimeProvider time, ILogger<MailboxWatch> log)
{
    private readonly Dictionary<Provider, IMailboxSource> _sources = sources.ToDictionary(s => s.Provider);

    /// <summary>Renews what is due. One that cannot be renewed keeps no other from it.</summary>
    public async Task<WatchReport> RunAsync(CancellationToken cancellationToken)
    {
        var open = (await queries.OpenAsync(cancellationToken)).FindAll(m => _sources.ContainsKey(m.Provider));
        var due = open.FindAll(IsDue);
        var failures = await Task.WhenAll(due.Select(box => RenewAsync(box, cancellationToken)));
        return new WatchReport(open.Count, due.Count - failures.Count(f => f is not null), failures.FirstOrDefault(f => f is not null));
    }

    /// <summary>Asks for a new term.</summary>
    /// <returns>Why there is none, in words; null when there is.</returns>
    public async Task<string?> RenewAsync(OpenMailbox box, CancellationToken cancellationToken)
    {
        var answer = await _sources[box.Provider].WatchAsync(box.Address, cancellationToken);
        await writer.RunAsync(session =>
        {
            if (answer.Value is { } term) session.Mailboxes.Watched(box.LineId, term.Cursor, term.EndsAt);
            else if (answer.Failure!.Kind == MailboxTrouble.Revoked) session.Mailboxes.Revoked(box.LineId, answer.Failure.Reason);
            else if (answer.Failure.Kind != MailboxTrouble.Passing || box.WatchEndsAt is null || box.WatchEndsAt < time.GetUtcNow() + MailboxTerms.RenewBefore) session.Lines.SetProblem(box.LineId, $"New emails may come late: {answer.Failure.Reason}");
        });
        if (answer.Failure is { } failure) log.LogWarning("{Provider} line {LineId}: the watch could not be renewed: {Reason}", box.Provider, box.LineId, failure.Reason);
        else log.LogInformation("{Provider} line {LineId}: watched until {EndsAt}", box.Provider, box.LineId, answer.Value!.EndsAt);
        return answer.Failure?.Reason;
    }

    private bool IsDue(OpenMailbox box)
    {
        var now = time.GetUtcNow();
        return box.WatchedAt is not { } at || at + MailboxTerms.RenewAfter <= now || box.WatchEndsAt is not { } ends || ends - now < MailboxTerms.RenewBefore;
    }
}

/// <summary>What came of renewing.</summary>
/// <param name="Mailboxes">Connected ones.</param>
/// <param name="Renewed">Of them, now.</param>
/// <param name="Problem">Why the first of those that could not be renewed could not.</param>
public sealed record WatchReport(int Mailboxes, int Renewed, string? Problem);
