using CommCenter.Web.Simulator.Gmail.Mail;

namespace CommCenter.Web.Simulator.Gmail.Api;

/// <summary>Labels on and off, into the bin and out of it, and gone.</summary>
internal sealed class MailChanges(PostOffice post)
{
    private const int MostAtOnce = 1000;

    public IResult Modify(HttpContext http, string id, ModifyBody body) => Relabel(http, id, body.AddLabelIds ?? [], body.RemoveLabelIds ?? []);

    public IResult Trash(HttpContext http, string id) => Relabel(http, id, ["TRASH"], ["INBOX"]);

    public IResult Untrash(HttpContext http, string id) => Relabel(http, id, [], ["TRASH"]);

    public IResult Delete(HttpContext http, string id)
    {
        var box = GmailAccess.Mailbox(http);
        if (!box.Delete(id))
            return GoogleJson.NotFound();
        post.Touch(box);
        return Results.NoContent();
    }

    public IResult BatchModify(HttpContext http, ModifyBody body)
    {
        if (body.Ids is not { Count: > 0 and <= MostAtOnce })
            return GoogleJson.Invalid("Too many or no message ids in the request");
        var box = GmailAccess.Mailbox(http);
        foreach (var id in body.Ids)
            box.Relabel(id, body.AddLabelIds ?? [], body.RemoveLabelIds ?? []);
        post.Touch(box);
        return Results.NoContent();
    }

    private IResult Relabel(HttpContext http, string id, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove)
    {
        if (add.Contains("SENT") || remove.Contains("SENT") || add.Contains("DRAFT") || remove.Contains("DRAFT"))
            return GoogleJson.Invalid("Invalid label: SENT");
        var box = GmailAccess.Mailbox(http);
        if (box.Relabel(id, add, remove) is not { } mail)
            return GoogleJson.NotFound();
        post.Touch(box);
        return GoogleJson.Ok(MailJson.Sent(mail));
    }
}

/// <summary>Which labels come and go, and of which mails where there are several.</summary>
internal sealed record ModifyBody(IReadOnlyList<string>? Ids, IReadOnlyList<string>? AddLabelIds, IReadOnlyList<string>? RemoveLabelIds);
