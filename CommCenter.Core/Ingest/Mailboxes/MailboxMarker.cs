using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Does in the mailbox what staff did here, for mailboxes that are set so: read here is read there, marked unread here the newest is unread there, closed here is archived there, reopened is back in the inbox.</summary>
public sealed class MailboxMarker(ConversationMarks marks, MailboxMarkQueries queries, OwnMarks own, IEnumerable<IMailboxSource> sources, ILogger<MailboxMarker> log)
{
    private readonly Dictionary<Provider, IMailboxSource> _sources = sources.ToDictionary(s => s.Provider);

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var mark in marks.ReadAsync(cancellationToken)) await MarkAsync(mark, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.LogDebug("Marking of emails stops");
        }
    }

    private async Task MarkAsync(ConversationMark mark, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var mailbox in (await queries.EmailsOfAsync(mark.CompanyId, mark.ConversationId, cancellationToken)).GroupBy(e => (e.Provider, e.Mailbox)))
            {
                if (!_sources.TryGetValue(mailbox.Key.Provider, out var source)) continue;
                List<string> ids = [.. mailbox.Select(e => e.Id).Take(mark.As == MarkedAs.Unread ? 1 : int.MaxValue)];
                own.Expect(mailbox.Key.Mailbox, ids, Of(mark.As));
                var answer = await source.MarkAsync(mailbox.Key.Mailbox, ids, Of(mark.As), cancellationToken);
                if (answer.Failure is not { } failure) continue;
                own.Forget(mailbox.Key.Mailbox, ids, Of(mark.As));
                log.LogWarning("Emails of conversation {ConversationId} could not be marked in their mailbox: {Reason}", mark.ConversationId, failure.Reason);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Emails of conversation {ConversationId} could not be marked", mark.ConversationId);
        }
    }

    private static MailboxMark Of(MarkedAs done) => done switch
    {
        MarkedAs.Closed => MailboxMark.Archived,
        MarkedAs.Reopened => MailboxMark.BackInInbox,
        MarkedAs.Unread => MailboxMark.Unread,
        _ => MailboxMark.Read,
    };
}
