namespace CommCenter.Web.Simulator;

/// <summary>What the simulator needs to be told: the account it plays, where the app listens, and whom it offers on its page.</summary>
public sealed class SimulatorOptions
{
    public required string AccountSid { get; init; }

    public required string AuthToken { get; init; }

    /// <summary>Scheme, host and port of the app. Asked at every use, because the port is known only after start.</summary>
    public required Func<string> AppUrl { get; init; }

    /// <summary>Where the stand-in itself is reached, for the addresses of pictures; empty: below the app.</summary>
    public Func<string>? TwilioUrl { get; init; }

    public IReadOnlyList<SimulatedCustomer> Customers { get; init; } = [];

    /// <summary>Staff's own phones, for their names on the page.</summary>
    public IReadOnlyList<SimulatedCustomer> Staff { get; init; } = [];

    public IReadOnlyList<SimulatedLine> Lines { get; init; } = [];

    public CallbackDelays Delays { get; init; } = new();

    public Gmail.GmailSettings Gmail { get; init; } = new();

    public Voice.VoicePace Voice { get; init; } = new();

    /// <summary>The key of the stand-in for a speech endpoint; empty: it refuses everybody.</summary>
    public string SpeechKey { get; init; } = "";

    /// <summary>Connection overrides as one writes them behind # in Twilio's console; the ones our provider page recommends.</summary>
    public string WebhookOverrides { get; init; } = "rc=3&rp=5xx,ct,rt";

    /// <summary>Whether the account has Twilio's Advanced Opt-Out, which names the keyword it recognised in the webhook.</summary>
    public bool AdvancedOptOut { get; init; }

    /// <summary>The zone of the times on the page; empty: the machine's.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    internal string StandInUrl => (TwilioUrl?.Invoke() ?? AppUrl().TrimEnd('/') + SimulatorSetup.TwilioPath).TrimEnd('/');
}

/// <summary>A customer whose phone the page can be.</summary>
public sealed record SimulatedCustomer(string Name, string Number);

/// <summary>One of our numbers that a customer can write to.</summary>
public sealed record SimulatedLine(string Name, string Number, bool WhatsApp = true);

/// <summary>How long the network takes: until sent, from there until the end, and before a webhook is tried again.</summary>
public sealed record CallbackDelays
{
    public TimeSpan Sent { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan Delivered { get; init; } = TimeSpan.FromMilliseconds(700);

    public TimeSpan Retry { get; init; } = TimeSpan.FromMilliseconds(500);
}
