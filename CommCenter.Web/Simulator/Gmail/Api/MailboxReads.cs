using System.Globalization;

using CommCenter.Web.Simulator.Gmail.Mail;
using CommCenter.Web.Simulator.Gmail.PubSub;

namespace CommCenter.Web.Simulator.Gmail.Api;

/// <summary>The mailbox as a whole: who it is, what changed in it, and who wants to be told.</summary>
internal sealed class MailboxReads(SimulatorOptions options, PostOffice post, GmailTopic topic, GmailFaults faults, TimeProvider time)
{
    private static readonly TimeSpan WatchLife = TimeSpan.FromDays(7);

    private static readonly string[] SystemLabels =
    [
        "CHAT", "SENT", "INBOX", "IMPORTANT", "TRASH", "DRAFT", "SPAM", "STARRED", "UNREAD",
        "CATEGORY_PERSONAL", "CATEGORY_SOCIAL", "CATEGORY_PROMOTIONS", "CATEGORY_UPDATES", "CATEGORY_FORUMS",
    ];

    public static IResult Profile(HttpContext http)
    {
        var box = GmailAccess.Mailbox(http);
        var mails = box.Mails(_ => true);
        return GoogleJson.Ok(new { emailAddress = box.Address, messagesTotal = mails.Count, threadsTotal = mails.Select(mail => mail.ThreadId).Distinct().Count(), historyId = Number(box.HistoryId) });
    }

    public static IResult Labels() => GoogleJson.Ok(new { labels = SystemLabels.Select(name => new { id = name, name, type = "system" }) });

    public IResult Watch(HttpContext http, WatchBody body)
    {
        if (string.IsNullOrEmpty(body.TopicName))
            return GoogleJson.Invalid("Missing required field: topicName");
        if (body.TopicName != options.Gmail.Topic)
            return GoogleJson.Error(StatusCodes.Status403Forbidden, "Error sending test message to Cloud PubSub : User not authorized to perform this action.", "forbidden", "PERMISSION_DENIED");
        var box = GmailAccess.Mailbox(http);
        var excludes = string.Equals(body.LabelFilterBehavior ?? body.LabelFilterAction, "exclude", StringComparison.OrdinalIgnoreCase);
        box.Watch = new MailWatch(body.TopicName, body.LabelIds ?? [], excludes, time.GetUtcNow() + WatchLife);
        topic.Publish(box);
        post.Touch(box);
        return GoogleJson.Ok(new { historyId = Number(box.HistoryId), expiration = box.Watch.ExpiresAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) });
    }

    public IResult Stop(HttpContext http)
    {
        var box = GmailAccess.Mailbox(http);
        box.Watch = null;
        post.Touch(box);
        return Results.NoContent();
    }

    public IResult History(HttpContext http)
    {
        var (box, query) = (GmailAccess.Mailbox(http), http.Request.Query);
        if (!ulong.TryParse(query["startHistoryId"], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            return GoogleJson.Invalid("Missing or invalid startHistoryId");
        if (faults.TakeHistoryGone() || box.Since(start) is not { } records)
            return GoogleJson.NotFound();
        if (box.Lag > 0)
        {
            box.Lag--;
            return GoogleJson.Ok(new { historyId = Number(start) });
        }

        var (now, types, label) = (box.HistoryId, query["historyTypes"].OfType<string>().ToList(), query["labelId"].ToString());
        var wanted = records.Where(record => (types.Count == 0 || types.Contains(record.Kind)) && (label.Length == 0 || record.Labels.Contains(label) || record.Changed.Contains(label)));
        var page = MailPage.Of(query, 500);
        var some = wanted.GroupBy(record => record.Id).Skip(page.Skip).Take(page.Size + 1).ToList();
        return GoogleJson.Ok(new
        {
            history = some.Count == 0 ? null : some.Take(page.Size).Select(change => Change([.. change])),
            nextPageToken = some.Count > page.Size ? page.Next : null,
            historyId = Number(now),
        });
    }

    private static object Change(List<HistoryRecord> records)
    {
        object[]? Of(string kind, bool labels) => records.Where(record => record.Kind == kind).Select(record => (object)new
        {
            message = new { id = record.MailId, threadId = record.ThreadId, labelIds = record.Labels.Count == 0 ? null : record.Labels },
            labelIds = labels ? record.Changed : null,
        }).ToArray() is { Length: > 0 } some ? some : null;
        return new
        {
            id = Number(records[0].Id),
            messages = records.Select(record => new { id = record.MailId, threadId = record.ThreadId }).Distinct(),
            messagesAdded = Of(HistoryRecord.MessageAdded, labels: false),
            messagesDeleted = Of(HistoryRecord.MessageDeleted, labels: false),
            labelsAdded = Of(HistoryRecord.LabelAdded, labels: true),
            labelsRemoved = Of(HistoryRecord.LabelRemoved, labels: true),
        };
    }

    private static string Number(ulong id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a watch is asked for with.</summary>
internal sealed record WatchBody(string? TopicName, IReadOnlyList<string>? LabelIds, string? LabelFilterBehavior, string? LabelFilterAction);

/// <summary>Which part of a list was asked for.</summary>
internal sealed record MailPage(int Skip, int Size)
{
    private const string Mark = "0987";

    public string Next => Mark + (Skip + Size).ToString(CultureInfo.InvariantCulture);

    public static MailPage Of(IQueryCollection query, int most)
    {
        var size = int.TryParse(query["maxResults"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, most) : 100;
        var token = query["pageToken"].ToString();
        return new MailPage(token.StartsWith(Mark, StringComparison.Ordinal) && int.TryParse(token[Mark.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? skip : 0, size);
    }
}
