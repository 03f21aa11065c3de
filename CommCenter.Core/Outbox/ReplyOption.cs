using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>One way to answer in a conversation, as the composer offers it.</summary>
/// <param name="LineId">Over which line.</param>
/// <param name="LineName">Its name.</param>
/// <param name="LineAddress">Its number.</param>
/// <param name="Channel">Sms, WhatsApp or Email.</param>
/// <param name="To">The customer's address, normalised.</param>
/// <param name="ToLabel">The same for reading.</param>
/// <param name="IsDefault">Taken when staff choose nothing.</param>
/// <param name="Blocked">Why not, in words; null when it can be taken.</param>
/// <param name="OptedOut">That is why.</param>
/// <param name="CanAllow">Staff stopped the texts themselves and can take it back.</param>
public sealed record ReplyOption(long LineId, string LineName, string LineAddress, Channel Channel, string To, string ToLabel, bool IsDefault, string? Blocked, bool OptedOut = false, bool CanAllow = false)
{
    /// <summary>What may be attached; null when nothing.</summary>
    public FileLimits? Files { get; init; }
}
