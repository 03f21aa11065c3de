using System.Text.Json;

using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>What changed in a mailbox ("history.list").</summary>
internal static class GmailHistory
{
    /// <param name="json">A page of it.</param>
    /// <param name="cursor">What it was asked after; kept when the page names no other.</param>
    public static MailboxChanges Read(JsonElement json, string cursor)
    {
        var added = new List<string>();
        var marked = new List<MarkedEmail>();
        // Gmail gives its records in their order ("in increasing chronological order").
        foreach (var record in GmailJson.Items(json, "history"))
        {
            foreach (var item in GmailJson.Items(record, "messagesAdded")) Add(item);
            foreach (var item in GmailJson.Items(record, "labelsAdded")) Mark(item, now: true);
            foreach (var item in GmailJson.Items(record, "labelsRemoved")) Mark(item, now: false);
        }

        return new MailboxChanges([.. added.Distinct()], marked, GmailJson.Text(json, "nextPageToken"), GmailJson.Text(json, "historyId") ?? cursor);

        void Add(JsonElement item)
        {
            if (Message(item) is { } message && GmailJson.Text(message, "id") is { } id && GmailLabels.AreWanted(GmailJson.Texts(message, "labelIds"))) added.Add(id);
        }

        void Mark(JsonElement item, bool now)
        {
            if (Message(item) is not { } message || GmailJson.Text(message, "id") is not { } id) return;
            var labels = GmailJson.Texts(item, "labelIds");
            // A draft that was sent, and what a person took out of spam, are emails from now on.
            if (labels.Contains(now ? GmailLabels.Sent : GmailLabels.Spam)) Add(item);
            bool? unread = labels.Contains(GmailLabels.Unread) ? now : null, inInbox = labels.Contains(GmailLabels.Inbox) ? now : null;
            if (unread is not null || inInbox is not null) marked.Add(new MarkedEmail(id, unread, inInbox));
        }
    }

    private static JsonElement? Message(JsonElement item) => GmailJson.Member(item, "message") is { ValueKind: JsonValueKind.Object } message ? message : null;
}
