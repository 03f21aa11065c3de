using System.Security.Cryptography;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>What makes a voice webhook one event: the call's (or recording's) id, and where in the call it is.</summary>
internal static class TwilioVoiceKey
{
    private const int LongestWord = 40;

    /// <inheritdoc cref="TwilioEventKey.Of"/>
    public static TwilioEventKey Of(TwilioForm form, ReadOnlySpan<byte> body, TwilioEndpoint endpoint, string target)
    {
        var state = new TwilioVoiceState(target);
        var (kind, key) = endpoint switch
        {
            TwilioEndpoint.VoiceIncoming or TwilioEndpoint.VoiceFallback => (TwilioVoiceKinds.Incoming, Call(form)),
            TwilioEndpoint.VoiceMenu => (TwilioVoiceKinds.Menu, Call(form, $"menu|{state.Place.Try}|{Pressed(form)}")),
            TwilioEndpoint.VoiceDial => (TwilioVoiceKinds.Dial, Call(form, state.IsAgain ? $"dial|{TwilioEventKey.Id(form["DialCallSid"])}" : $"dial|{state.Place.Turn}")),
            TwilioEndpoint.VoiceWhisper => (TwilioVoiceKinds.Whisper, Call(form, $"whisper|{form["Digits"]}")),
            TwilioEndpoint.VoiceVoicemail => (TwilioVoiceKinds.Voicemail, Call(form, "voicemail")),
            TwilioEndpoint.VoiceRecording => (TwilioVoiceKinds.Recording, Recording(form, Word(form["RecordingStatus"]))),
            TwilioEndpoint.VoiceTranscription => (TwilioVoiceKinds.Transcription, Recording(form, "transcript")),
            TwilioEndpoint.VoiceOutbound => (TwilioVoiceKinds.Outbound, Call(form, "outbound")),
            TwilioEndpoint.VoiceClient => (TwilioVoiceKinds.Client, Call(form)),
            _ => (IsLeg(form, state) ? TwilioVoiceKinds.Leg : TwilioVoiceKinds.Status, Call(form, Word(form["CallStatus"]))),
        };
        // Events of one call are found together, so another leg is kept under the first one's id.
        var about = First(form, state) ?? TwilioEventKey.Id(form["RecordingSid"]);
        return key is null || key.Length > 64 + LongestWord + 8 ? new(Convert.ToHexStringLower(SHA256.HashData(body)), kind, key is null ? null : about, null) : new(key, kind, about, null);
    }

    /// <summary>The first leg's id: by our own address, by Twilio, or the only one there is.</summary>
    internal static string? First(TwilioForm form, TwilioVoiceState state) => state.CallId ?? TwilioEventKey.Id(form["ParentCallSid"]) ?? TwilioEventKey.Id(form["CallSid"]);

    private static bool IsLeg(TwilioForm form, TwilioVoiceState state) => state.IsLeg || TwilioEventKey.Id(form["ParentCallSid"]) is not null;

    private static string? Call(TwilioForm form, string? what = null) => TwilioEventKey.Id(form["CallSid"]) is { } call ? what is null ? call : $"{call}|{what}" : null;

    private static string? Recording(TwilioForm form, string what) => TwilioEventKey.Id(form["RecordingSid"]) is { } recording ? $"{recording}|{what}" : null;

    private static string Pressed(TwilioForm form) => form["Digits"] is { Length: > 0 } digits ? digits : string.IsNullOrEmpty(form["SpeechResult"]) ? "" : "said";

    private static string Word(string? word) => word?.Trim().ToLowerInvariant() ?? "";
}
