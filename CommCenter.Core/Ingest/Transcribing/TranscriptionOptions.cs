namespace CommCenter.Core.Ingest.Transcribing;

/// <summary>Settings under <c>Transcription</c>: a speech endpoint that takes multipart audio and answers <c>{"text": …}</c>. Optional.</summary>
public sealed class TranscriptionOptions
{
    public const string Section = "Transcription";

    /// <summary>Where such servers usually take it, for a <see cref="BaseUrl"/> without a path of its own.</summary>
    private const string UsualPath = "/v1/audio/transcriptions";

    /// <summary>With a path it is the address itself; without one the usual path is added.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Sent as a Bearer token; empty sends none.</summary>
    public string? ApiKey { get; set; }

    public bool IsSetUp => Address is not null;

    /// <summary>Where recordings are sent; null when there is no usable setting.</summary>
    public Uri? Address => !Uri.TryCreate(BaseUrl?.Trim(), UriKind.Absolute, out var given) || given.Scheme is not ("https" or "http") || given.UserInfo.Length > 0 ? null
        : given.AbsolutePath is "" or "/" ? new Uri(given, UsualPath + given.Query) : given;
}
