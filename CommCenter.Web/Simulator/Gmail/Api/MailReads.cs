using System.Buffers.Text;

using CommCenter.Web.Simulator.Gmail.Mail;

namespace CommCenter.Web.Simulator.Gmail.Api;

/// <summary>Lists of mails, single ones, their files, and threads.</summary>
internal sealed class MailReads(TimeProvider time)
{
    public IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        var (q, labels) = (query["q"].ToString(), query["labelIds"].OfType<string>().ToList());
        var matches = MailQuery.Of(q, time.GetUtcNow());
        var all = query["includeSpamTrash"] == "true" || q.Contains("in:anywhere", StringComparison.Ordinal) || q.Contains("in:spam", StringComparison.Ordinal) || q.Contains("in:trash", StringComparison.Ordinal) || labels.Contains("SPAM") || labels.Contains("TRASH");
        var found = GmailAccess.Mailbox(http).Mails(mail => (all || !(mail.Has("SPAM") || mail.Has("TRASH"))) && labels.TrueForAll(mail.Has) && matches(mail));
        var page = MailPage.Of(query, 500);
        var some = found.Skip(page.Skip).Take(page.Size).ToList();
        return GoogleJson.Ok(new
        {
            messages = some.Count == 0 ? null : some.Select(MailJson.Short),
            nextPageToken = found.Count > page.Skip + page.Size ? page.Next : null,
            resultSizeEstimate = found.Count,
        });
    }

    public static IResult One(HttpContext http, string id)
    {
        var (format, headers) = Format(http);
        return GmailAccess.Mailbox(http).Find(id) is { } mail ? GoogleJson.Ok(MailJson.Of(mail, format, headers)) : GoogleJson.NotFound();
    }

    public static IResult Attachment(HttpContext http, string id, string attachment)
    {
        if (GmailAccess.Mailbox(http).Find(id) is not { } mail || MailJson.PartId(attachment) is not { } partId)
            return GoogleJson.NotFound();
        if (mail.Read().All().FirstOrDefault(part => part.Id == partId) is not { } part)
            return GoogleJson.Invalid("Invalid attachment token");
        var bytes = MailJson.Bytes(part);
        return GoogleJson.Ok(new { size = bytes.Length, data = Base64Url.EncodeToString(bytes) });
    }

    public static IResult Thread(HttpContext http, string id)
    {
        var (format, headers) = Format(http);
        var box = GmailAccess.Mailbox(http);
        return box.Thread(id) is { Count: > 0 } mails
            ? GoogleJson.Ok(new { id, historyId = $"{mails.Max(mail => mail.HistoryId)}", messages = mails.Select(mail => MailJson.Of(mail, format, headers)) })
            : GoogleJson.NotFound();
    }

    private static (string Format, IReadOnlyCollection<string> Headers) Format(HttpContext http)
    {
        var query = http.Request.Query;
        return (query["format"].ToString() is { Length: > 0 } format ? format.ToLowerInvariant() : "full", [.. query["metadataHeaders"].OfType<string>()]);
    }
}
