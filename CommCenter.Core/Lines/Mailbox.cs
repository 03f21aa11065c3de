using CommCenter.Core.Companies;

namespace CommCenter.Core.Lines;

/// <summary>What a line has more when it is a mailbox: the grant to read it, how far it is read, and how long we are told of changes.</summary>
public sealed class Mailbox : ICompanyOwned
{
    public long LineId { get; set; }
    public long CompanyId { get; set; }

    /// <summary>The provider's refresh token, encrypted with Data Protection; never shown. Null when it stands in the settings, and when the mailbox is not connected.</summary>
    public string? ProtectedGrant { get; set; }

    /// <summary>When somebody connected it, or its grant of the settings was first used.</summary>
    public DateTimeOffset? ConnectedAt { get; set; }

    /// <summary>Since when the provider does not let us in any more; a person has to connect it again. Null while it does.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Ours: all that changed up to it is here. Null before the first reading.</summary>
    public string? Cursor { get; set; }

    /// <summary>When it was last read up to now without trouble.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When we last asked to be told of changes; the term is asked for again after six days.</summary>
    public DateTimeOffset? WatchedAt { get; set; }

    /// <summary>When the provider stops telling us, unless it is asked again.</summary>
    public DateTimeOffset? WatchEndsAt { get; set; }

    /// <summary>Read, unread and archived here are so in the mailbox too, and the other way round.</summary>
    public bool FollowsMarks { get; set; }

    /// <summary>Stands under every email of the line; plain text. Empty when there is none.</summary>
    public string Signature { get; set; } = "";
}
