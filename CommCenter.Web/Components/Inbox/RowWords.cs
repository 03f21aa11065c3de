using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Shared;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What a row of the list says: the parts that need a decision, and its name for readers.</summary>
public static class RowWords
{
    /// <summary>Of a customer who may not be texted from the line of the last entry.</summary>
    public const string OptedOut = "Opted out of texts";

    // What the preview of a call begins with (CallWords): the row carries no more of it.
    private const string Voicemail = "Voicemail", MissedCall = "Missed call";

    /// <summary>The state of our last message that somebody should know of, beside the name; null when there is none.</summary>
    public static StatusWords? Mark(ConversationRow row) => Last(row) switch
    {
        EntryStatus.Undelivered or EntryStatus.Failed => StatusWords.Of(EntryStatus.Failed),
        EntryStatus.Unknown => new StatusWords("Not known if sent", "clock", "mark-warn"),
        _ => null,
    };

    /// <summary>The state of our last message when it is as it should be: a small mark behind the preview.</summary>
    public static StatusWords? Tick(ConversationRow row) => Last(row) is { } status && Mark(row) is null ? StatusWords.Of(status) : null;

    /// <summary>The icon in front of the preview, and the class that colours it; null before anything was said. A call that was missed has its own.</summary>
    public static (string Icon, string Tint)? Sign(ConversationRow row) => row switch
    {
        { LastChannel: null } => null,
        { LastChannel: Channel.Voice, LastDirection: Direction.Inbound } when row.Preview.StartsWith(Voicemail, StringComparison.Ordinal) => ("voicemail", Channel.Voice.Tint()),
        { LastChannel: Channel.Voice, LastDirection: Direction.Inbound } when row.Preview.StartsWith(MissedCall, StringComparison.Ordinal) => ("missed", "ch-missed"),
        { LastChannel: { } channel } => (channel.Icon(), channel.Tint()),
    };

    /// <summary>A call says by itself who called.</summary>
    public static string Preview(ConversationRow row) => (row is { LastDirection: Direction.Outbound, LastChannel: not Channel.Voice } ? "You: " : "") + EntryText.WithoutOverrides(row.Preview);

    /// <summary>For readers, in the order of what matters: unread, name, line, mark, time, channel, preview, assignee.</summary>
    public static string Name(InboxRow inbox, string? line, string time, string? assignee, string? owed = null)
    {
        var row = inbox.Row;
        string?[] parts =
        [
            inbox.Unread > 0 ? $"{inbox.Unread} unread" : null,
            PhoneText.Of(row.CustomerName),
            line,
            Mark(row)?.Word ?? owed,
            row.Status == ConversationStatus.Closed ? "Closed" : null,
            time,
            row.LastChannel is { } channel ? channel.Name() : null,
            Preview(row),
            Tick(row)?.Word,
            row.OptedOut ? OptedOut : null,
            assignee is null ? "Unassigned" : "Assigned to " + assignee,
        ];
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static EntryStatus? Last(ConversationRow row) => row.LastDirection == Direction.Outbound ? row.LastStatus : null;
}
