using System.Threading.Channels;

namespace CommCenter.Core.Conversations;

/// <summary>Tells whoever follows what staff did with conversations: read, marked unread, closed, reopened. Kept in memory alone: a mark that is lost costs nothing but itself.</summary>
public sealed class ConversationMarks
{
    private readonly Channel<ConversationMark> _marks = Channel.CreateBounded<ConversationMark>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Never waits, never throws.</summary>
    public void Tell(ConversationMark mark) => _marks.Writer.TryWrite(mark);

    public IAsyncEnumerable<ConversationMark> ReadAsync(CancellationToken cancellationToken) => _marks.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Staff did something with a conversation that has emails.</summary>
public sealed record ConversationMark(long CompanyId, long ConversationId, MarkedAs As);

/// <summary>What staff did.</summary>
public enum MarkedAs
{
    Read,
    Unread,
    Closed,
    Reopened,
}
