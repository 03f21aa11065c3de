using System.Runtime.CompilerServices;

using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>A mailbox's list of emails, for comparing it with what is here and for bringing in older ones.</summary>
public sealed class MailboxArchive(IMailboxSource source) : IMessageArchive
{
    private const int MostPages = 500;

    public Provider Provider => source.Provider;

    public async IAsyncEnumerable<ArchivePage> ListAsync(ArchiveSpan span, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? page = null;
        // The list has no times, and its order stands for them.
        var at = span.To ?? DateTimeOffset.MaxValue;
        for (var pages = 1; ; pages++)
        {
            var answer = await source.ListAsync(span.Address, span.From, span.To, page, cancellationToken);
            if (answer.Failure is { } failure)
            {
                yield return new ArchivePage([], failure.Reason);
                yield break;
            }

            List<ArchivedMessage> listed = [];
            foreach (var id in answer.Value!.Ids) listed.Add(new ArchivedMessage(id, MailboxEvents.Key(span.Address, id), MailboxEvents.Email, Direction.Inbound, null, at = at.AddTicks(-1), [], true));
            var more = answer.Value.NextPage is not null && pages == MostPages;
            yield return new ArchivePage(listed, more ? "The mailbox has more emails than can be compared at once." : null);
            if (answer.Value.NextPage is null || more) yield break;
            page = answer.Value.NextPage;
        }
    }

    public async Task<(ArchivedMessage? Message, string? Problem)> CompleteAsync(ArchiveSpan span, ArchivedMessage message, CancellationToken cancellationToken)
    {
        var answer = await source.FetchAsync(span.Address, message.ExternalId, cancellationToken);
        return answer switch
        {
            { Value: { Wanted: true } email } => (message with { Body = email.Body, Direction = email.Direction, At = email.At, HasMore = false }, null),
            { Failure: { Kind: not MailboxTrouble.NotFound } failure } => (null, failure.Reason),
            _ => (null, null),
        };
    }
}
