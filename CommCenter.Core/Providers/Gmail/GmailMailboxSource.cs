using System.Globalization;
using System.Text.Json;

using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Gmail's mailboxes, read by change and by list.</summary>
/// <param name="client">Gmail.</param>
/// <param name="options">The settings as they are at this moment.</param>
/// <param name="time">For an email without a time.</param>
public sealed class GmailMailboxSource(GmailClient client, Func<GmailOptions> options, TimeProvider time) : IMailboxSource
{
    private const int MostMarked = 1000;

    private readonly GmailSmallParts _smallParts = new(client);

    public Provider Provider => Provider.Gmail;

    public async Task<MailboxAnswer<MailboxProfile>> ProfileAsync(string mailbox, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync(mailbox, "profile", GmailQuota.Profile, cancellationToken);
        return Read(answer, mailbox, json => GmailJson.Text(json, "historyId") is { } cursor ? new MailboxProfile((GmailJson.Text(json, "emailAddress") ?? mailbox).Trim().ToLowerInvariant(), cursor) : null);
    }

    public async Task<MailboxAnswer<MailboxChanges>> ChangesAsync(string mailbox, string cursor, string? page, CancellationToken cancellationToken)
    {
        var path = $"history?startHistoryId={Uri.EscapeDataString(cursor)}&historyTypes=messageAdded&historyTypes=labelAdded&historyTypes=labelRemoved&maxResults=500{Page(page)}";
        return Read(await client.GetAsync(mailbox, path, GmailQuota.History, cancellationToken), mailbox, json => GmailHistory.Read(json, cursor));
    }

    public async Task<MailboxAnswer<MailboxList>> ListAsync(string mailbox, DateTimeOffset from, DateTimeOffset? to, string? page, CancellationToken cancellationToken)
    {
        // Whole seconds, and Gmail does not say whether they are in or out: a second more on both sides, since an email that is read twice is one email.
        var before = to is { } end ? string.Create(CultureInfo.InvariantCulture, $" before:{end.ToUnixTimeSeconds() + 2}") : "";
        var query = string.Create(CultureInfo.InvariantCulture, $"after:{Math.Max(0, from.ToUnixTimeSeconds() - 1)}{before} -in:drafts -in:chats");
        var path = $"messages?q={Uri.EscapeDataString(query)}&includeSpamTrash=false&maxResults=100{Page(page)}";
        return Read(await client.GetAsync(mailbox, path, GmailQuota.List, cancellationToken), mailbox, json => new MailboxList(
            [.. GmailJson.Items(json, "messages").Select(item => GmailJson.Text(item, "id")).OfType<string>().Distinct()],
            GmailJson.Text(json, "nextPageToken")));
    }

    public async Task<MailboxAnswer<FetchedEmail>> FetchAsync(string mailbox, string id, CancellationToken cancellationToken)
    {
        var answer = await client.GetEmailAsync(mailbox, $"messages/{Uri.EscapeDataString(id)}?format=full", GmailClient.EmailTimeout, cancellationToken);
        if (!answer.IsSuccess) return GmailTrouble.Of(answer, mailbox);
        if (GmailEmail.Read(answer.Body!) is not { } email) return GmailTrouble.Unreadable;
        var body = email.IsWanted ? await _smallParts.CompleteAsync(mailbox, email.Id, answer.Body!, cancellationToken) : answer.Body!;
        return new FetchedEmail(email.Id, email.DirectionIn(mailbox), email.InternalDate ?? time.GetUtcNow(), body, email.IsWanted);
    }

    public async Task<MailboxAnswer<byte[]>> OriginalAsync(string mailbox, string id, CancellationToken cancellationToken)
    {
        var answer = await client.GetEmailAsync(mailbox, $"messages/{Uri.EscapeDataString(id)}?format=raw", GmailClient.FileTimeout, cancellationToken);
        if (!answer.IsSuccess) return GmailTrouble.Of(answer, mailbox);
        using var document = GmailJson.Open(answer.Body!);
        return document is not null && GmailParts.Raw(document.RootElement) is { Length: > 0 } raw ? raw : GmailTrouble.Unreadable;
    }

    public async Task<MailboxAnswer<MailboxTerm>> WatchAsync(string mailbox, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.Serialize(new { topicName = options().Topic?.Trim(), labelIds = new[] { GmailLabels.Inbox, GmailLabels.Sent }, labelFilterBehavior = "INCLUDE" });
        return Read(await client.PostAsync(mailbox, "watch", request, GmailQuota.Watch, cancellationToken), mailbox, json =>
            GmailJson.Text(json, "historyId") is { } cursor && GmailEmail.Instant(json, "expiration") is { } ends ? new MailboxTerm(cursor, ends) : null);
    }

    public async Task<MailboxAnswer<bool>> UnwatchAsync(string mailbox, CancellationToken cancellationToken)
        => Done(await client.PostAsync(mailbox, "stop", "", GmailQuota.Stop, cancellationToken), mailbox);

    public async Task<MailboxAnswer<bool>> MarkAsync(string mailbox, IReadOnlyList<string> ids, MailboxMark mark, CancellationToken cancellationToken)
    {
        string[] label = [mark is MailboxMark.Read or MailboxMark.Unread ? GmailLabels.Unread : GmailLabels.Inbox];
        string[] none = [];
        var adds = mark is MailboxMark.Unread or MailboxMark.BackInInbox;
        foreach (var some in ids.Distinct().Chunk(MostMarked))
        {
            var request = JsonSerializer.Serialize(new { ids = some, addLabelIds = adds ? label : none, removeLabelIds = adds ? none : label });
            var done = Done(await client.PostAsync(mailbox, "messages/batchModify", request, GmailQuota.Modify, cancellationToken), mailbox);
            if (done.Failure is not null) return done;
        }

        return true;
    }

    private static string Page(string? page) => page is null ? "" : "&pageToken=" + Uri.EscapeDataString(page);

    private static MailboxAnswer<bool> Done(GmailAnswer answer, string mailbox) => answer.IsSuccess ? true : GmailTrouble.Of(answer, mailbox);

    private static MailboxAnswer<T> Read<T>(GmailAnswer answer, string mailbox, Func<JsonElement, T?> read)
        where T : class
    {
        if (!answer.IsSuccess) return GmailTrouble.Of(answer, mailbox);
        return answer.Json() is { } json && read(json) is { } value ? value : GmailTrouble.Unreadable;
    }
}
