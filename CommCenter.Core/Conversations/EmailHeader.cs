using CommCenter.Core.Companies;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Conversations;

/// <summary>What a message has more when it is an email; same id as the entry.</summary>
public sealed class EmailHeader : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }

    /// <summary>RFC 5322 Message-ID, with its angle brackets.</summary>
    public string? MessageId { get; set; }

    public string? InReplyTo { get; set; }
    public string? References { get; set; }

    /// <summary>The provider's own thread id.</summary>
    public string? ProviderThreadId { get; set; }

    /// <summary>The sender's own name; null when none is given.</summary>
    public string? FromName { get; set; }

    /// <summary>Everybody it went to, as people read it: <c>Name &lt;address&gt;, address</c>. The message itself has the first of them.</summary>
    public string? To { get; set; }

    public string? Cc { get; set; }

    /// <summary>Where answers are to go, when not to the sender.</summary>
    public string? ReplyTo { get; set; }

    public EmailNature Nature { get; set; }

    /// <summary>What could not be read of it, in words; null when all could.</summary>
    public string? Unreadable { get; set; }

    /// <summary>An invitation as JSON (<see cref="EmailInvite"/>); null when it is none.</summary>
    public string? Invite { get; set; }
}

/// <summary>The long parts of an email, apart from what lists read; same id as the entry.</summary>
public sealed class EmailBody : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }

    /// <summary>All of the text, quotes and signature with it; null when the entry's body is all of it.</summary>
    public string? Text { get; set; }

    /// <summary>As it came, not cleaned: never shown without cleaning. Of our own emails as it was sent. Null when there is none.</summary>
    public string? Html { get; set; }
}
