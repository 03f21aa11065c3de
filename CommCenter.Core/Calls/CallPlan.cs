namespace CommCenter.Core.Calls;

/// <summary>What callers of a line hear and where they get: stored as JSON, so that it can grow without a migration. The defaults ring everybody and then take a message.</summary>
public sealed record CallPlan
{
    /// <summary>Of everything spoken: BCP 47, as <c>en-US</c>.</summary>
    public string Language { get; init; } = "en-US";

    /// <summary>Heard first; null begins at once.</summary>
    public Prompt? Greeting { get; init; }

    /// <summary>Null has no menu: calls go where <see cref="Open"/> says.</summary>
    public PhoneMenu? Menu { get; init; }

    /// <summary>In opening hours, without a menu or when nothing is pressed in it.</summary>
    public CallTarget Open { get; init; } = new();

    /// <summary>Out of opening hours.</summary>
    public ClosedPlan Closed { get; init; } = new();

    public VoicemailPlan Voicemail { get; init; } = new();
    public RecordingPlan Recording { get; init; } = new();
    public TextBackPlan TextBack { get; init; } = new();
    public TranscriptionKind Transcription { get; init; } = TranscriptionKind.Provider;

    /// <summary>Who writes down a recording: a provider only does voicemails, so any other is the speech endpoint's.</summary>
    public TranscriptionKind TranscriptionOf(RecordingKind kind)
        => Transcription == TranscriptionKind.Provider && kind != RecordingKind.Voicemail ? TranscriptionKind.Endpoint : Transcription;
}

/// <summary>What is said or played: text, or a sound file (which then beats the text).</summary>
/// <param name="Text">Spoken by the provider's voice.</param>
/// <param name="FileId">Id of a stored sound, an attachment of the company.</param>
public sealed record Prompt(string? Text = null, long? FileId = null);

/// <summary>Keys a caller can press.</summary>
public sealed record PhoneMenu
{
    public Prompt Prompt { get; init; } = new();

    /// <summary>At most twelve: 0–9, * and #.</summary>
    public IReadOnlyList<MenuChoice> Choices { get; init; } = [];

    /// <summary>Callers may also say a choice's name.</summary>
    public bool Speech { get; init; }

    /// <summary>How long a key is waited for.</summary>
    public int WaitSeconds { get; init; } = 5;

    /// <summary>How often the menu is heard again after no key or a wrong one; then it goes where <see cref="CallPlan.Open"/> says.</summary>
    public int Repeats { get; init; } = 2;

    /// <summary>Said after a key that means nothing.</summary>
    public Prompt WrongKey { get; init; } = new("Sorry, that is not one of the choices.");
}

/// <summary>One key of a menu.</summary>
/// <param name="Key">One of <c>0123456789*#</c>.</param>
/// <param name="Name">What it is for, as staff and (with speech) callers say it.</param>
/// <param name="Target">Where it leads.</param>
public sealed record MenuChoice(string Key, string Name, CallTarget Target);

/// <summary>Where a call goes.</summary>
public sealed record CallTarget
{
    public CallTargetKind Kind { get; init; } = CallTargetKind.Staff;

    /// <summary>Who is rung; none means everybody who takes calls.</summary>
    public IReadOnlyList<long> StaffIds { get; init; } = [];

    /// <summary>One after the other instead of all at once.</summary>
    public bool InTurn { get; init; }

    /// <summary>How long it rings (each, when in turn).</summary>
    public int RingSeconds { get; init; } = 20;

    /// <summary>Whoever takes it on a phone must press 1, so that a mobile's own voicemail cannot swallow the call.</summary>
    public bool Confirm { get; init; } = true;

    /// <summary>E.164, with <see cref="CallTargetKind.Number"/>.</summary>
    public string? Number { get; init; }

    /// <summary>With <see cref="CallTargetKind.Words"/>: said, then it is hung up.</summary>
    public Prompt? Words { get; init; }
}

/// <summary>What a target is.</summary>
public enum CallTargetKind
{
    /// <summary>Phones and browsers of staff; then voicemail.</summary>
    Staff,
    Voicemail,

    /// <summary>A number that is nobody's in particular; then voicemail.</summary>
    Number,
    Words,
}

/// <summary>What happens out of hours.</summary>
public sealed record ClosedPlan
{
    public Prompt Greeting { get; init; } = new("We are closed at the moment.");
    public CallTarget Target { get; init; } = new() { Kind = CallTargetKind.Voicemail };
}

/// <summary>How messages are taken.</summary>
public sealed record VoicemailPlan
{
    public Prompt Greeting { get; init; } = new("Please leave a message after the tone.");
    public int LongestSeconds { get; init; } = 120;
}

/// <summary>Whether talks are recorded.</summary>
public sealed record RecordingPlan
{
    public bool Record { get; init; }

    /// <summary>Heard before the talk begins; the law of many places wants it.</summary>
    public Prompt Notice { get; init; } = new("This call is recorded.");

    /// <summary>Deleted at the provider once it is here.</summary>
    public bool DeleteAtProvider { get; init; }

    /// <summary>Days the sound is kept here; null keeps it.</summary>
    public int? KeepDays { get; init; }

    /// <summary>Only administrators may save the sound to their computer.</summary>
    public bool OnlyAdministratorsDownload { get; init; } = true;
}

/// <summary>The text a missed caller gets.</summary>
public sealed record TextBackPlan
{
    /// <summary>In opening hours; empty sends none. <c>{name}</c> is the company's.</summary>
    public string? InHours { get; init; }

    /// <summary>Out of hours; empty sends none.</summary>
    public string? OutOfHours { get; init; }

    /// <summary>The words with the company's name in the place of <c>{name}</c>.</summary>
    public static string Fill(string words, string companyName) => words.Replace("{name}", companyName, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Who writes down what was said.</summary>
public enum TranscriptionKind
{
    Off,

    /// <summary>The provider, of voicemails.</summary>
    Provider,

    /// <summary>The speech endpoint of the settings, of every recording.</summary>
    Endpoint,
}
