namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Kinds of events of calls, by the address they came to.</summary>
public static class TwilioVoiceKinds
{
    /// <summary>A call comes in; the fallback's is the same event.</summary>
    public const string Incoming = "voice.incoming";

    /// <summary>How far the first leg is.</summary>
    public const string Status = "voice.status";

    /// <summary>How far another leg is.</summary>
    public const string Leg = "voice.leg";

    public const string Menu = "voice.menu";

    /// <summary>The phones have rung.</summary>
    public const string Dial = "voice.dial";

    /// <summary>Behind the kind of a step by which the caller was sent to leave a message: what they hear is decided before the event is kept, and nothing else tells of it.</summary>
    public const string ToMessage = "+message";

    /// <summary>Somebody took it, and was asked to press 1.</summary>
    public const string Whisper = "voice.whisper";

    public const string Voicemail = "voice.voicemail";
    public const string Recording = "voice.recording";
    public const string Transcription = "voice.transcription";

    /// <summary>Our own phone was taken: now the customer is rung.</summary>
    public const string Outbound = "voice.outbound";

    /// <summary>A browser of ours calls.</summary>
    public const string Client = "voice.client";

    /// <summary>A browser wanted to call what it may not: nobody was rung.</summary>
    public const string Refused = "voice.refused";
}
