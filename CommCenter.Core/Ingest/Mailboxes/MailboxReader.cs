using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Reads what changed in a mailbox since our own cursor, all pages, each email once; the cursor is kept after the last page. One mailbox is read by one at a time (<see cref="MailboxRounds"/> sees to it).</summary>
public sealed class MailboxReader(IEnumerable<IMailboxSource> sources, ReconcileQueries queries, EventRecorder recorder, GroupCommitWriter writer, MailboxFollower follower, TimeProvider time, ILogger<MailboxReader> log)
{
    private const int AtOnce = 4;

    /// <summary>What is looked through again when the provider keeps no changes from so long ago.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(6), Longest = TimeSpan.FromDays(30);

    /// <summary>A mailbox that could not be read for so long has a problem, though each try may only have come at a bad moment.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(30);

    private readonly Dictionary<Provider, IMailboxSource> _sources = sources.ToDictionary(s => s.Provider);

    public async Task<MailboxReading> ReadAsync(OpenMailbox box, CancellationToken cancellationToken)
    {
        if (!_sources.TryGetValue(box.Provider, out var source)) return new MailboxReading(0, null, null);
        if (await writer.RunAsync(session => session.Mailboxes.Load(box.LineId)) is not { RevokedAt: null, ConnectedAt: not null } mailbox) return new MailboxReading(0, null, null);
        var reading = mailbox.Cursor is { } cursor ? await ChangesAsync(source, box, mailbox, cursor, cancellationToken) : await BeginAsync(source, box, cancellationToken);
        if (reading.Cursor is not null) reading = await writer.RunAsync(session => Keep(session, mailbox, reading));
        if (reading.Failure is { } failure) await writer.RunAsync(session => NoteTrouble(session, box, mailbox.ReadAt ?? mailbox.ConnectedAt, failure));
        if (reading.Found > 0) log.LogInformation("{Provider} line {LineId}: {Count} emails read", box.Provider, box.LineId, reading.Found);
        return reading;
    }

    /// <summary>Keeps from where the next reading goes on. A watch that began beside the first reading has said from where: what came since then nobody has read.</summary>
    private static MailboxReading Keep(WriteSession session, Mailbox mailbox, MailboxReading reading)
    {
        var to = reading.Anew ? reading.Cursor : mailbox.Cursor is { } before ? MailboxCursors.Later(before, reading.Cursor) : session.Mailboxes.Load(mailbox.LineId)?.Cursor ?? reading.Cursor;
        session.Mailboxes.SetCursor(mailbox.LineId, to!);
        return reading with { Cursor = to };
    }

    private static void NoteTrouble(WriteSession session, OpenMailbox box, DateTimeOffset? readAt, MailboxFailure failure)
    {
        if (failure.Kind == MailboxTrouble.Revoked) session.Mailboxes.Revoked(box.LineId, failure.Reason);
        else if (failure.Kind == MailboxTrouble.Refused) session.Lines.SetProblem(box.LineId, failure.Reason);
        else if (session.Now - readAt > Silent) session.Lines.SetProblem(box.LineId, $"New emails are not coming in. {failure.Reason} It is tried again every few minutes.");
    }

    /// <summary>Connected just now: from here on. What is older is imported when somebody asks for it.</summary>
    private static async Task<MailboxReading> BeginAsync(IMailboxSource source, OpenMailbox box, CancellationToken cancellationToken)
    {
        var answer = await source.ProfileAsync(box.Address, cancellationToken);
        return new MailboxReading(0, answer.Value?.Cursor, answer.Failure);
    }

    private async Task<MailboxReading> ChangesAsync(IMailboxSource source, OpenMailbox box, Mailbox mailbox, string cursor, CancellationToken cancellationToken)
    {
        var found = 0;
        string? page = null;
        while (true)
        {
            var answer = await source.ChangesAsync(box.Address, cursor, page, cancellationToken);
            if (answer.Failure is { Kind: MailboxTrouble.NotFound }) return await AllAgainAsync(source, box, mailbox, cancellationToken);
            if (answer.Failure is { } failure) return new MailboxReading(found, null, failure);
            var changes = answer.Value!;
            // It stands before what we know: it was restored, or is another mailbox of the same name.
            if (MailboxCursors.IsAfter(cursor, changes.Cursor)) return await AllAgainAsync(source, box, mailbox, cancellationToken);
            var (brought, trouble) = await BringInAsync(source, box, changes.Added, cancellationToken);
            found += brought;
            if (trouble is not null) return new MailboxReading(found, null, trouble);
            if (mailbox.FollowsMarks && changes.Marked.Count > 0) await follower.FollowAsync(box, changes.Marked);
            if (changes.NextPage is null || changes.NextPage == page) return new MailboxReading(found, changes.Cursor, null);
            page = changes.NextPage;
        }
    }

    /// <summary>Where it stands is asked first, so that nothing falls between the list and the new cursor.</summary>
    private async Task<MailboxReading> AllAgainAsync(IMailboxSource source, OpenMailbox box, Mailbox mailbox, CancellationToken cancellationToken)
    {
        log.LogWarning("{Provider} line {LineId}: the provider keeps no changes from so long ago, the emails since are compared", box.Provider, box.LineId);
        var profile = await source.ProfileAsync(box.Address, cancellationToken);
        if (profile.Failure is { } failure) return new MailboxReading(0, null, failure);
        var now = time.GetUtcNow();
        var since = (mailbox.ReadAt ?? mailbox.ConnectedAt ?? now) - Overlap;
        if (since < now - Longest) since = now - Longest;
        var (found, page) = (0, (string?)null);
        while (true)
        {
            var answer = await source.ListAsync(box.Address, since, null, page, cancellationToken);
            if (answer.Failure is { } notListed) return new MailboxReading(found, null, notListed);
            var (brought, trouble) = await BringInAsync(source, box, [.. answer.Value!.Ids.Reverse()], cancellationToken);
            found += brought;
            if (trouble is not null) return new MailboxReading(found, null, trouble);
            if (answer.Value.NextPage is null || answer.Value.NextPage == page) return new MailboxReading(found, profile.Value!.Cursor, null) { Anew = true };
            page = answer.Value.NextPage;
        }
    }

    /// <summary>Fetches and stores those that are not here yet, in their order.</summary>
    private async Task<(int Brought, MailboxFailure? Failure)> BringInAsync(IMailboxSource source, OpenMailbox box, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return (0, null);
        var known = await queries.EventsAsync(box.Provider, ids.Select(id => MailboxEvents.Key(box.Address, id)), cancellationToken);
        var brought = 0;
        foreach (var some in ids.Where(id => !known.Contains(MailboxEvents.Key(box.Address, id))).Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(id => source.FetchAsync(box.Address, id, cancellationToken)));
            for (var i = 0; i < answers.Length; i++)
            {
                if (answers[i].Failure is { Kind: MailboxTrouble.Passing or MailboxTrouble.Revoked } failure) return (brought, failure);
                if (Event(box, some[i], answers[i]) is { } received && await recorder.RecordAsync(received)) brought++;
            }
        }

        return (brought, null);
    }

    private ProviderEvent? Event(OpenMailbox box, string id, MailboxAnswer<FetchedEmail> answer) => answer switch
    {
        { Value: { Wanted: true } email } => MailboxEvents.Of(box, email, time.GetUtcNow()),
        { Failure: { Kind: MailboxTrouble.Refused } refused } => MailboxEvents.NotGiven(box, id, refused.Reason, time.GetUtcNow()),
        _ => null,
    };
}

/// <summary>What came of reading a mailbox.</summary>
/// <param name="Found">Emails that were not here, and are now.</param>
/// <param name="Cursor">Up to where all is here; null when it could not be read to the end.</param>
/// <param name="Failure">Why not.</param>
public sealed record MailboxReading(int Found, string? Cursor, MailboxFailure? Failure)
{
    /// <summary>The cursor does not follow from the one before, and may be an earlier one.</summary>
    public bool Anew { get; init; }
}
