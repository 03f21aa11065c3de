namespace CommCenter.Web.Simulator;

/// <summary>What shall go wrong. The default is a network where nothing does.</summary>
public sealed record FaultPlan
{
    /// <summary>How many of the next sends are refused with <see cref="FailStatus"/> and <see cref="FailCode"/>.</summary>
    public int FailNext { get; init; }

    public int FailStatus { get; init; } = 500;

    /// <summary>Twilio's error code; empty: 20429 for a 429, else 20500.</summary>
    public int? FailCode { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>How many of the next sends are cut off before the provider took them.</summary>
    public int AbortNext { get; init; }

    /// <summary>How many of the next sends are taken, and then never answered.</summary>
    public int NoAnswerNext { get; init; }

    public int AnswerDelayMilliseconds { get; init; }

    public bool LoseCallbacks { get; init; }

    /// <summary>What customers text is in the provider's list, but the app is never told.</summary>
    public bool LoseIncoming { get; init; }

    /// <summary>How many of the next questions for a list are answered with <see cref="FailStatus"/>.</summary>
    public int FailListNext { get; init; }

    public bool DuplicateCallbacks { get; init; }

    public bool ReverseCallbacks { get; init; }

    /// <summary>How the delivery ends instead of delivered: undelivered or failed, with <see cref="FinalCode"/>.</summary>
    public string? FinalStatus { get; init; }

    public int? FinalCode { get; init; }

    /// <summary>The phones that cannot be reached (30003).</summary>
    public IReadOnlyList<string> PhonesOff { get; init; } = [];

    /// <summary>The carrier takes the text for spam (30007).</summary>
    public bool CarrierFilter { get; init; }

    /// <summary>How many of the next callbacks about calls get lost.</summary>
    public int LoseNextCallbacks { get; init; }

    /// <summary>How late callbacks about calls come.</summary>
    public int CallbackDelaySeconds { get; init; }

    /// <summary>How often the sound of a new recording is not to be had yet (404).</summary>
    public int RecordingNotReady { get; init; }

    /// <summary>Recordings come to nothing.</summary>
    public bool RecordingAbsent { get; init; }

    /// <summary>Nobody is signed in with a browser's softphone.</summary>
    public bool NoBrowsers { get; init; }

    /// <summary>What is wrong with this plan, in words; null where it can be carried out.</summary>
    public string? Problem() =>
        FailNext < 0 || FailListNext < 0 || AbortNext < 0 || NoAnswerNext < 0 || AnswerDelayMilliseconds < 0 || RetryAfterSeconds < 0 || LoseNextCallbacks < 0 || CallbackDelaySeconds < 0 || RecordingNotReady < 0 ? "Numbers cannot be negative."
        : FailStatus is < 400 or > 599 ? "failStatus must be between 400 and 599."
        : FinalStatus is not (null or "undelivered" or "failed") ? "finalStatus is undelivered, failed or nothing."
        : PhonesOff is null ? "phonesOff is a list of numbers."
        : null;
}
