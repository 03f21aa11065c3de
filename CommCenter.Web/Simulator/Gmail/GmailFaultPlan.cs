namespace CommCenter.Web.Simulator.Gmail;

/// <summary>What shall go wrong with mail. The default is a Google where nothing does.</summary>
public sealed record GmailFaultPlan
{
    /// <summary>How many of the next readings of history are told that their start is too old (404).</summary>
    public int HistoryGoneNext { get; init; }

    /// <summary>How many of the next requests are too many (429).</summary>
    public int TooManyNext { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>How many of the next requests are over the mailbox's quota (403 userRateLimitExceeded).</summary>
    public int RateLimitNext { get; init; }

    /// <summary>How many of the next requests fail with <see cref="FailStatus"/>.</summary>
    public int FailNext { get; init; }

    public int FailStatus { get; init; } = 500;

    public int AnswerDelayMilliseconds { get; init; }

    /// <summary>How many of the next sends are sent, and their answer is lost with the connection.</summary>
    public int LoseSendAnswerNext { get; init; }

    /// <summary>How many of the next sends are cut off before anything was sent.</summary>
    public int AbortSendNext { get; init; }

    /// <summary>Changes are in the mailbox, but nobody is told.</summary>
    public bool PushesOff { get; init; }

    /// <summary>Every push comes twice.</summary>
    public bool DuplicatePushes { get; init; }

    /// <summary>How often history is still empty after a push.</summary>
    public int EmptyHistoryReads { get; init; }

    /// <summary>What is wrong with the tokens of pushes: unsigned, key, audience, expired, account or nothing.</summary>
    public string? PushToken { get; init; }

    /// <summary>The mailboxes whose owner has withdrawn the app's access.</summary>
    public IReadOnlyList<string> Revoked { get; init; } = [];

    /// <summary>The addresses nobody can be reached at: what is sent there bounces.</summary>
    public IReadOnlyList<string> AddressesOff { get; init; } = [];

    /// <summary>What is wrong with this plan, in words; null where it can be carried out.</summary>
    public string? Problem() =>
        HistoryGoneNext < 0 || TooManyNext < 0 || RateLimitNext < 0 || FailNext < 0 || AnswerDelayMilliseconds < 0 || LoseSendAnswerNext < 0 || AbortSendNext < 0 || EmptyHistoryReads < 0 || RetryAfterSeconds < 0 ? "Numbers cannot be negative."
        : FailStatus is < 400 or > 599 ? "failStatus must be between 400 and 599."
        : PushToken is not (null or "unsigned" or "key" or "audience" or "expired" or "account") ? "pushToken is unsigned, key, audience, expired, account or nothing."
        : Revoked is null || AddressesOff is null ? "revoked and addressesOff are lists of addresses."
        : null;
}
