using System.Collections.Immutable;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>What is known of a leg at this moment; a change is a new copy.</summary>
public sealed record CallNow(string Status)
{
    private static readonly string[] Final = ["completed", "busy", "no-answer", "failed", "canceled"];

    public CallDoing Doing { get; init; }

    /// <summary>What the phone's display says of it, in words.</summary>
    public string Display { get; init; } = "";

    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who answered: the phone's own mailbox instead of a person.</summary>
    public bool IsMailbox { get; init; }

    /// <summary>SIP's reason, where the network gives one.</summary>
    public int? SipCode { get; init; }

    /// <summary>The leg it is put through to.</summary>
    public string? PartnerSid { get; init; }

    /// <summary>What the person at this phone has heard, and said.</summary>
    public ImmutableList<HeardWords> Heard { get; init; } = [];

    public bool IsOver => Final.Contains(Status);

    /// <summary>Seconds since it was answered, as they are charged: begun ones count.</summary>
    public int SecondsAt(DateTimeOffset now) => AnsweredAt is { } answered ? (int)Math.Ceiling(((EndedAt ?? now) - answered).TotalSeconds) : 0;
}

/// <summary>What a leg waits for.</summary>
public enum CallDoing
{
    Nothing,
    Ringing,
    Keys,
    Speech,
    KeysOrSpeech,
    Recording,
    Talking,
}

/// <summary>Something heard on a phone.</summary>
/// <param name="Words">In words, also of a sound.</param>
/// <param name="Own">The person at the phone said or pressed it.</param>
public sealed record HeardWords(DateTimeOffset At, string Words, bool Own = false);

/// <summary>What a person does with a phone in a call: keys pressed, or words said.</summary>
public sealed record PhoneInput(string Keys, string Words)
{
    public static PhoneInput Pressed(string keys) => new(keys, "");

    public static PhoneInput Said(string words) => new("", words);
}

/// <summary>Where the events of a leg are reported to, and which of them.</summary>
public sealed record CallbackAddress(Uri Url, IReadOnlyList<string> Events, string Method = "POST");
