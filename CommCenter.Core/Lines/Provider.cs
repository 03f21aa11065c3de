namespace CommCenter.Core.Lines;

/// <summary>Who carries a line. Stored and sent in lower case.</summary>
public enum Provider
{
    Twilio,
    RingCentral,
    VoipMs,
    Gmail,
}
