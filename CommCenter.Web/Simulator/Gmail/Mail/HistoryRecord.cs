namespace CommCenter.Web.Simulator.Gmail.Mail;

/// <summary>One change of a mailbox, as history tells it.</summary>
/// <param name="Kind">Google's word: messageAdded, messageDeleted, labelAdded, labelRemoved.</param>
/// <param name="Labels">The mail's labels after the change.</param>
/// <param name="Changed">The labels that came or went.</param>
public sealed record HistoryRecord(ulong Id, string Kind, string MailId, string ThreadId, IReadOnlyList<string> Labels, IReadOnlyList<string> Changed)
{
    public const string MessageAdded = "messageAdded";
    public const string MessageDeleted = "messageDeleted";
    public const string LabelAdded = "labelAdded";
    public const string LabelRemoved = "labelRemoved";
}

/// <summary>What a watch was asked for.</summary>
public sealed record MailWatch(string Topic, IReadOnlyList<string> Labels, bool Excludes, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether a change of such a mail is reported.</summary>
    public bool Concerns(HistoryRecord record) => Labels.Count == 0 || Labels.Any(label => record.Labels.Contains(label) || record.Changed.Contains(label)) != Excludes;
}
