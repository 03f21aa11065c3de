using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest;

/// <summary>Fetches files of inbound messages from one provider; implemented once for each provider that has them. Failures are values; it throws only when canceled.</summary>
public interface IMediaSource
{
    Provider Provider { get; }

    Task<MediaAnswer> OpenAsync(MediaRequest request, CancellationToken cancellationToken);
}

/// <summary>One file to fetch.</summary>
/// <param name="Url">As the provider's event gave it; not to be trusted.</param>
/// <param name="AccountSid">The line's account at the provider; null is the default one.</param>
public sealed record MediaRequest(string Url, string? AccountSid);

/// <summary>What came of asking for a file.</summary>
public abstract record MediaAnswer;

/// <summary>It comes.</summary>
/// <param name="Content">Its bytes as they arrive; dispose it to end the transfer.</param>
/// <param name="Length">Bytes announced; null when they are not.</param>
/// <param name="FileName">As given.</param>
public sealed record MediaFound(Stream Content, long? Length, string? FileName) : MediaAnswer;

/// <summary>It does not come.</summary>
/// <param name="Kind">Whether to try again.</param>
/// <param name="Reason">In words for staff.</param>
/// <param name="RetryAfter">What the provider asked for.</param>
public sealed record MediaRefused(MediaFailure Kind, string Reason, TimeSpan? RetryAfter = null) : MediaAnswer;

/// <summary>Whether trying again can help.</summary>
public enum MediaFailure
{
    /// <summary>Busy or unreachable.</summary>
    Passing,

    /// <summary>Not there: a provider may tell of a file a moment before it has it, so a few tries are made.</summary>
    Missing,

    /// <summary>Our credentials were refused: others may be tried, and once they are right it comes.</summary>
    Unauthorized,

    /// <summary>Never.</summary>
    Final,
}
