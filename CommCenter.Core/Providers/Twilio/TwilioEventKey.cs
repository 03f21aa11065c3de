using System.Security.Cryptography;

using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Which address of ours a webhook came to. For messages it only matters where the fields do not say what the event is.</summary>
public enum TwilioEndpoint
{
    Incoming,

    /// <summary>Message statuses; as an alias it is shared with call statuses.</summary>
    Status,

    /// <summary>Where Twilio turns when <see cref="Incoming"/> failed: the same message, so the same key.</summary>
    Fallback,

    VoiceIncoming,

    /// <summary>Where Twilio turns when <see cref="VoiceIncoming"/> failed: the same call, so the same key.</summary>
    VoiceFallback,

    /// <summary>How far a call, or a leg of it, is.</summary>
    VoiceStatus,
    VoiceMenu,
    VoiceDial,
    VoiceWhisper,
    VoiceVoicemail,
    VoiceRecording,
    VoiceTranscription,
    VoiceOutbound,
    VoiceClient,
}

/// <summary>What makes a webhook one event, what kind it is and what it is about.</summary>
/// <param name="Key"><c>SM…</c>, <c>SM…|delivered</c>, <c>CA…|completed</c>; SHA-256 of the body when there is no id.</param>
/// <param name="Kind"><see cref="Incoming"/>, <see cref="Status"/> or one of <see cref="TwilioVoiceKinds"/>.</param>
/// <param name="ExternalId">Twilio's id of the message or call; null sends the event to quarantine.</param>
/// <param name="AttemptToken">Token of our try, from the address.</param>
public sealed record TwilioEventKey(string Key, string Kind, string? ExternalId, string? AttemptToken)
{
    public const string Incoming = "sms.incoming";
    public const string Status = "sms.status";

    /// <summary>False: kept, but it cannot be handled.</summary>
    public bool HasId => ExternalId is not null;

    /// <param name="form">The fields of <paramref name="body"/>.</param>
    /// <param name="body">As it came.</param>
    /// <param name="endpoint">Where it came to.</param>
    /// <param name="target">Path and query as requested.</param>
    public static TwilioEventKey Of(TwilioForm form, ReadOnlySpan<byte> body, TwilioEndpoint endpoint, string target)
    {
        var isVoice = endpoint >= TwilioEndpoint.VoiceIncoming;
        var id = isVoice && endpoint != TwilioEndpoint.VoiceStatus ? null : MessageSid(form);
        // A shared address tells calls from messages by their ids.
        if (id is null && (isVoice || Id(form["CallSid"]) is not null)) return TwilioVoiceKey.Of(form, body, isVoice ? endpoint : TwilioEndpoint.VoiceStatus, target);
        var kind = IsStatus(form, endpoint) ? Status : Incoming;
        var word = StatusWord(form);
        var key = id is null || (kind != Incoming && word?.Length > 40)
            ? Convert.ToHexStringLower(SHA256.HashData(body))
            : kind == Incoming ? id : $"{id}|{word?.Trim().ToLowerInvariant()}";
        return new TwilioEventKey(key, kind, id, TwilioTarget.AttemptToken(target));
    }

    /// <summary>The id of a message webhook, under its name of today or an older one.</summary>
    internal static string? MessageSid(TwilioForm form) => Id(form["MessageSid"]) ?? Id(form["SmsMessageSid"]) ?? Id(form["SmsSid"]);

    /// <summary>How far Twilio says the message is.</summary>
    internal static string? StatusWord(TwilioForm form) => form["MessageStatus"] ?? form["SmsStatus"];

    // Inbound messages never have MessageStatus and always say SmsStatus=received, whichever address they were sent to.
    private static bool IsStatus(TwilioForm form, TwilioEndpoint endpoint) =>
        form["MessageStatus"] is not null || (endpoint is TwilioEndpoint.Status or TwilioEndpoint.VoiceStatus && form["SmsStatus"] != "received");

    // An id is kept as a key for good: one that is no short plain word is none.
    internal static string? Id(string? value) =>
        value?.Trim() is { Length: > 0 and <= 64 } id && id.All(c => c is > ' ' and <= '~' and not '|') ? id : null;
}
