using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Ingest;

/// <summary>Gives the original, and says how far it is, as it was told to; it does nothing else.</summary>
internal sealed class OneMailbox : IMailboxSource
{
    public Provider Provider => Provider.Gmail;

    public MailboxAnswer<byte[]> Answer { get; set; } = new(null);

    public Func<Task<MailboxAnswer<MailboxProfile>>> Profile { get; set; } = () => throw new NotSupportedException();

    public List<(string Mailbox, string Id)> Asked { get; } = [];

    public Task<MailboxAnswer<byte[]>> OriginalAsync(string mailbox, string id, CancellationToken cancellationToken)
    {
        Asked.Add((mailbox, id));
        return Task.FromResult(Answer);
    }

    public Task<MailboxAnswer<MailboxProfile>> ProfileAsync(string mailbox, CancellationToken cancellationToken) => Profile();
    public Task<MailboxAnswer<MailboxChanges>> ChangesAsync(string mailbox, string cursor, string? page, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<MailboxAnswer<MailboxList>> ListAsync(string mailbox, DateTimeOffset from, DateTimeOffset? to, string? page, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<MailboxAnswer<FetchedEmail>> FetchAsync(string mailbox, string id, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<MailboxAnswer<MailboxTerm>> WatchAsync(string mailbox, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<MailboxAnswer<bool>> UnwatchAsync(string mailbox, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<MailboxAnswer<bool>> MarkAsync(string mailbox, IReadOnlyList<string> ids, MailboxMark mark, CancellationToken cancellationToken) => throw new NotSupportedException();
}
