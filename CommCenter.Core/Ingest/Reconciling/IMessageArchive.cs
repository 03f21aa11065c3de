using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>A provider's own list of messages; implemented once for each provider that has one. Failures are values: it throws only when canceled.</summary>
public interface IMessageArchive
{
    Provider Provider { get; }

    /// <summary>Page by page, newest first. A page with a problem is the last one.</summary>
    IAsyncEnumerable<ArchivePage> ListAsync(ArchiveSpan span, CancellationToken cancellationToken);

    /// <summary>Asks for what the list leaves out (the addresses of files).</summary>
    /// <returns>The message complete, or why it could not be completed.</returns>
    Task<(ArchivedMessage? Message, string? Problem)> CompleteAsync(ArchiveSpan span, ArchivedMessage message, CancellationToken cancellationToken);
}

/// <summary>One line and a stretch of time.</summary>
/// <param name="AccountSid">The line's account at the provider; null is the default one.</param>
/// <param name="Address">The line's address, without a channel prefix.</param>
/// <param name="Channels">What the line can do.</param>
/// <param name="From">Messages of this instant and later.</param>
/// <param name="To">Up to this instant; null is up to now.</param>
public sealed record ArchiveSpan(string? AccountSid, string Address, Channels Channels, DateTimeOffset From, DateTimeOffset? To = null);

/// <summary>Some messages of the list.</summary>
/// <param name="Messages">As listed.</param>
/// <param name="Problem">Why the list ends here, in words; null when all is well.</param>
public sealed record ArchivePage(IReadOnlyList<ArchivedMessage> Messages, string? Problem = null);

/// <summary>One message as the provider lists it.</summary>
/// <param name="ExternalId">The provider's id.</param>
/// <param name="EventKey">The key its webhook would have: a late webhook is a repeat.</param>
/// <param name="Kind">The event's kind, which chooses how it is read.</param>
/// <param name="Direction">From the customer or from us.</param>
/// <param name="Status">How far it is; null when the word is not one we know.</param>
/// <param name="At">The provider's time.</param>
/// <param name="Body">As it came.</param>
/// <param name="HasMore">It has files whose addresses are not in <paramref name="Body"/>.</param>
public sealed record ArchivedMessage(string ExternalId, string EventKey, string Kind, Direction Direction, EntryStatus? Status, DateTimeOffset At, byte[] Body, bool HasMore);
