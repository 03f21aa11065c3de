using CommCenter.Core.Emails;

namespace CommCenter.Core.Conversations;

/// <summary>What an entry shows more when it is an email.</summary>
/// <param name="FromName">The sender's own name; null when none is given.</param>
/// <param name="To">Everybody it went to, as people read it.</param>
/// <param name="Cc">Null when nobody.</param>
/// <param name="ReplyTo">Where answers are to go, when not to the sender.</param>
/// <param name="Nature">A person, or which kind of machine.</param>
/// <param name="Unreadable">What could not be read of it, in words.</param>
/// <param name="Invite">A date it invites to, or an answer to one.</param>
/// <param name="HasHtml">It can be shown as it was sent.</param>
/// <param name="HasMore">Its text has quotes or a signature that are folded away.</param>
/// <param name="MessageId">RFC 5322, with angle brackets.</param>
/// <param name="ThreadId">The provider's thread; emails of one subject share it.</param>
public sealed record EmailItem(string? FromName, string? To, string? Cc, string? ReplyTo, EmailNature Nature, string? Unreadable, EmailInvite? Invite, bool HasHtml, bool HasMore, string? MessageId, string? ThreadId);
