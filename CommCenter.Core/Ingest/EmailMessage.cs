using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Ingest;

/// <summary>A provider says that something changed in a mailbox; what, has to be asked.</summary>
/// <param name="LineAddress">The mailbox.</param>
/// <param name="Cursor">How far the provider is; a hint alone. Null when it does not say.</param>
public sealed record MailboxChanged(string LineAddress, string? Cursor) : Translation;

/// <summary>An email as the provider keeps it: from a customer, or sent by us from here or from elsewhere.</summary>
public sealed record EmailMessage : Translation
{
    /// <summary>The provider's id, unique in the mailbox.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The mailbox.</summary>
    public required string LineAddress { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>The provider's own time of it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The provider's thread.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Somebody has read it in the mailbox itself.</summary>
    public bool Seen { get; init; }

    public required ReadEmail Email { get; init; }

    /// <summary>Its files, in the order of <see cref="ReadEmail.Files"/>.</summary>
    public IReadOnlyList<InboundMedia> Files { get; init; } = [];
}
