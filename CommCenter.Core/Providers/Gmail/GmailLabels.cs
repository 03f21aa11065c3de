namespace CommCenter.Core.Providers.Gmail;

/// <summary>Gmail's own labels ("Manage labels").</summary>
internal static class GmailLabels
{
    public const string Inbox = "INBOX", Unread = "UNREAD", Sent = "SENT", Spam = "SPAM";

    private static readonly string[] Unwanted = ["DRAFT", Spam, "TRASH", "CHAT"];

    /// <summary>An email without labels is one that was archived: wanted.</summary>
    public static bool AreWanted(IReadOnlyList<string> labels) => !labels.Any(Unwanted.Contains);
}
