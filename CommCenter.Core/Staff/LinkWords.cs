namespace CommCenter.Core.Staff;

/// <summary>Why a one-time link does not work, in words for whoever opened it.</summary>
public static class LinkWords
{
    /// <returns>Null when it works.</returns>
    public static string? Problem(OneTimeLink? link, LinkKind kind, DateTimeOffset now) => link switch
    {
        null => "This is not a link of ours. Perhaps it was cut short when it was copied.",
        _ when link.Kind != kind => "This is not a link of ours. Perhaps it was cut short when it was copied.",
        { UsedAt: not null } => "This link was used already: each works once. If it was not you, tell an administrator.",
        { WithdrawnAt: not null } => "This link does not work any more: it was withdrawn, or a newer one was made.",
        _ when link.ExpiresAt <= now => "This link has expired. Ask an administrator for a new one.",
        _ => null,
    };
}
