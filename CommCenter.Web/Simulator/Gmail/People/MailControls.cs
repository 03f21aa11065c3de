using CommCenter.Web.Simulator.Gmail.Accounts;
using CommCenter.Web.Simulator.Gmail.Mail;

namespace CommCenter.Web.Simulator.Gmail.People;

/// <summary>The mailboxes and what goes wrong with them over HTTP, for tests and for a script at the demo.</summary>
internal static class MailControls
{
    private const int MostFilled = 50_000;

    public static void MapMailControls(this IEndpointRouteBuilder google)
    {
        google.MapPost("/deliver", DeliverAsync);
        google.MapPost("/send", (MailDraft draft, Correspondent people) =>
            people.Send(draft) is { } mail ? Results.Ok(Facts(mail)) : Bad("from and to must be addresses."));
        google.MapPost("/sample/{name}", (string name, string from, string to, Correspondent people) =>
            people.SendSample(name, from, to) is { } mail ? Results.Ok(Facts(mail)) : Bad($"name is one of {string.Join(", ", SampleMails.Names)}."));
        google.MapPost("/fill", (string mailbox, int count, string? from, int? days, PostOffice post, Correspondent people) =>
            post.Find(mailbox) is not { } box ? Results.NotFound()
            : count is < 0 or > MostFilled ? Bad($"count is at most {MostFilled}.")
            : Results.Ok(new { filled = people.Fill(box, count, from, days ?? 30) }));
        google.MapGet("/mailboxes/{address}/messages", (string address, PostOffice post) =>
            post.Find(address) is { } box ? Results.Ok(box.Mails(_ => true).Select(Facts)) : Results.Ok(Array.Empty<object>()));
        google.MapGet("/mailboxes/{address}/messages/{id}.eml", (string address, string id, PostOffice post) =>
            post.Find(address)?.Find(id) is { } mail ? Results.Bytes(mail.Raw.ToArray(), "message/rfc822") : Results.NotFound());
        google.MapPost("/mailboxes/{address}/messages/{id}/{doing}", Do);
        google.MapPost("/mailboxes/{address}/expire-watch", (string address, PostOffice post, TimeProvider time) => With(post, address, box => box.Watch = box.Watch is { } watch ? watch with { ExpiresAt = time.GetUtcNow() } : null));
        google.MapPost("/mailboxes/{address}/forget-history", (string address, PostOffice post) => With(post, address, box => box.ForgetHistory()));
        google.MapPost("/mailboxes/{address}/grant", (string address, PostOffice post, GoogleGrants grants) =>
            post.Ours(address) is { } box ? Results.Ok(new { refreshToken = grants.Grant(box.Address) }) : Results.NotFound());
        google.MapGet("/faults", (GmailFaults faults) => faults.Plan);
        google.MapPost("/faults", (GmailFaultPlan plan, GmailFaults faults) =>
        {
            if (plan.Problem() is { } problem)
                return Bad(problem);
            faults.Set(_ => plan);
            return Results.Ok(plan);
        });
    }

    private static async Task<IResult> DeliverAsync(HttpRequest request, string to, string? from, PostOffice post, CancellationToken cancel)
    {
        if (post.OfAnybody(to) is not { } box)
            return Bad("to must be an address.");
        var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancel);
        var raw = content.ToArray();
        return Results.Ok(Facts(post.Deliver(box, raw, from ?? MailAddresses.First(MailHead.Of(raw).From) ?? "")));
    }

    private static IResult Do(string address, string id, string doing, PostOffice post, Correspondent people)
    {
        if (post.Find(address) is not { } box || box.Find(id) is null)
            return Results.NotFound();
        switch (doing)
        {
            case "read" or "unread":
                people.Mark(box, id, unread: doing == "unread");
                break;
            case "archive":
                people.Archive(box, id);
                break;
            case "delete":
                box.Delete(id);
                post.Touch(box);
                break;
            default:
                return Bad("A mail can be read, unread, archived (archive) and deleted (delete).");
        }

        return Results.Ok(box.Find(id) is { } mail ? Facts(mail) : new { id });
    }

    private static IResult With(PostOffice post, string address, Action<SimulatedMailbox> change)
    {
        if (post.Find(address) is not { } box)
            return Results.NotFound();
        change(box);
        post.Touch(box);
        return Results.Ok();
    }

    private static object Facts(StoredMail mail) => new
    {
        mail.Id,
        mail.ThreadId,
        mail.Head.Subject,
        mail.Head.From,
        mail.Head.To,
        mail.Head.MessageId,
        mail.Head.Answers,
        mail.Labels,
        mail.At,
        size = mail.Raw.Length,
        text = mail.Raw.Length > 1_000_000 ? "" : mail.Read().All().FirstOrDefault(part => part is { MimeType: "text/plain", FileName.Length: 0 })?.Text() ?? "",
    };

    private static IResult Bad(string problem) => Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
}
