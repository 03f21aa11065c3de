namespace CommCenter.Core.Outbox;

/// <summary>Words about sending that screens recognise.</summary>
public static class SendWords
{
    /// <summary>No answer, and no lookup found it: it may have arrived, so only a person sends it again.</summary>
    public const string NeverKnown = "We could not find out whether this was sent.";
}
