using System.Globalization;

using CommCenter.Core.Calls;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Twilio's words about calls in ours. Whatever is missing, broken or beyond belief is null.</summary>
internal static class TwilioCallWords
{
    private const int LongestCall = 24 * 60 * 60;

    /// <summary>How a leg ended; null while it lasts.</summary>
    public static CallEnd? End(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "completed" or "answered" => CallEnd.Completed,
        "busy" => CallEnd.Busy,
        "no-answer" => CallEnd.NoAnswer,
        "canceled" or "cancelled" => CallEnd.Canceled,
        "failed" => CallEnd.Failed,
        _ => null,
    };

    public static bool IsInProgress(string? word) => word?.Trim().ToLowerInvariant() is "in-progress" or "answered";

    /// <summary>Whether a Dial connected both sides; null where that is not sure: a phone was picked up, and nothing says whether anybody pressed 1.</summary>
    public static bool? Bridged(TwilioForm form, TwilioVoiceState state)
    {
        if (bool.TryParse(form["DialBridged"]?.Trim(), out var bridged)) return bridged;
        if (End(form["DialCallStatus"]) != CallEnd.Completed) return false;
        return state.Confirm ? null : true;
    }

    public static int? Seconds(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestCall ? seconds : null;

    /// <summary>When it was, by Twilio (RFC 2822), never later than when it came; that where Twilio does not say.</summary>
    public static DateTimeOffset Instant(string? text, DateTimeOffset receivedAt)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && at < receivedAt ? at : receivedAt;

    /// <summary>The entry a browser of ours says it calls for; whether it may is looked at where it is taken.</summary>
    public static long? Entry(TwilioForm form) => long.TryParse(form["Entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var entry) && entry > 0 ? entry : null;

    /// <summary>Why a leg could not be connected.</summary>
    public static string? Failure(TwilioForm form, CallEnd? end)
    {
        if (end != CallEnd.Failed) return null;
        var said = TwilioText.OneLine(form["SipResponseCode"], 10);
        var code = TwilioErrors.Code(form["ErrorCode"]);
        return code is not null ? $"Twilio could not connect the call (code {TwilioText.OneLine(code, 20)})." : said is not null ? $"Twilio could not connect the call (SIP {said})." : "Twilio could not connect the call.";
    }
}
