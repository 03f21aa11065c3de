namespace CommCenter.Web.Components.Calls;

/// <summary>What the phone of this browser does, as the browser says (js/softphone.js).</summary>
public sealed record SoftphoneState
{
    public static readonly SoftphoneState Off = new();

    /// <summary>starting, ready, offline, problem, ringing, connecting or talking; empty while there is none.</summary>
    public string Status { get; init; } = "";

    /// <summary>In this tab; another one holds it otherwise.</summary>
    public bool Here { get; init; }

    /// <summary>Who calls, or who is called.</summary>
    public string? From { get; init; }

    /// <summary>The first leg's id of the call that rings or goes on; null for one that was begun here.</summary>
    public string? CallId { get; init; }

    /// <summary>Entry of a call that was begun here.</summary>
    public long? Entry { get; init; }

    public bool Outbound { get; init; }
    public bool Muted { get; init; }

    /// <summary>What is wrong, in words.</summary>
    public string? Problem { get; init; }

    /// <summary>Entry of a call that was begun here and is over, whether it came about or not.</summary>
    public long? Over { get; init; }

    public IReadOnlyList<SoftphoneDevice> Inputs { get; init; } = [];
    public IReadOnlyList<SoftphoneDevice> Outputs { get; init; } = [];
    public string? Input { get; init; }
    public string? Output { get; init; }

    public bool IsReady => Status == "ready";

    public bool IsRinging => Status == "ringing";

    /// <summary>Somebody is at the other end, or will be.</summary>
    public bool IsBusy => Status is "connecting" or "talking";

    public bool IsTalking => Status == "talking";
}

/// <summary>A microphone or a loudspeaker.</summary>
public sealed record SoftphoneDevice(string Id, string Name);

/// <summary>Whether this installation has a phone in the browser.</summary>
/// <param name="Script">Address of Twilio's SDK among our own files; null has none.</param>
public sealed record SoftphoneOptions(string? Script = null)
{
    public bool Enabled => Script is not null;
}
