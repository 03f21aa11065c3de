using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>Answering, writing first, and notes.</summary>
internal static class MessagesApi
{
    private const string Header = "Idempotency-Key";

    public static void MapMessages(this RouteGroupBuilder api)
    {
        api.MapPost("conversations/{id}/messages", ReplyAsync).WithSummary("Answers in a conversation")
            .WithDescription("It waits until the provider takes it; the timeline shows how far it is. Line and channel that are not given follow the customer's last message. An email may have a subject, and without one has that of the email it answers; anything else that has a subject is refused (422).").ProducesProblem(404).ProducesProblem(422);
        api.MapPost("messages", WriteAsync).WithSummary("Writes to a number or an email address first")
            .WithDescription("Finds or makes the customer and the conversation; Location leads to it. Over a mailbox it is an email to the address in `to`, and may have a subject; anything else that has a subject is refused (422).").ProducesProblem(422);
        api.MapPost("conversations/{id}/notes", NoteAsync).WithSummary("Adds a note that only staff see").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Accepted<ApiTaken>> ReplyAsync(string id, Sent<MessageToSend> sent, [FromHeader(Name = Header)] string? idempotencyKey, ApiCaller caller, ConversationQueries conversations, ReplyQueue replies, CancellationToken cancellationToken)
    {
        var ask = sent.Body;
        var (body, lineId, channel, subject, files, key) = (ask.Text(), ask.Line(), ask.Medium(), ask.About(), ask.Files(), Key(idempotencyKey));
        var row = await conversations.RowAsync(caller, id, cancellationToken);
        var entryId = ApiRefusal.Done(await replies.QueueReplyAsync(new QueueReply(caller.CompanyId, caller.StaffId, row.Id, body, lineId, channel, null, key, files) { Subject = subject }));
        return await TakenAsync(conversations, caller, entryId!.Value, entry => entry.ConversationId == row.Id && entry.Body == ReplyWords.Clean(body) && (lineId ?? entry.LineId) == entry.LineId && (subject ?? entry.Subject) == entry.Subject && Has(entry, files), cancellationToken);
    }

    private static async Task<Accepted<ApiTaken>> WriteAsync(Sent<FirstMessage> sent, [FromHeader(Name = Header)] string? idempotencyKey, ApiCaller caller, ConversationQueries conversations, ReplyQueue replies, CancellationToken cancellationToken)
    {
        var ask = sent.Body;
        var (body, channel, subject, files, key) = (ask.Text(), ask.Medium(), ask.About(), ask.Files(), Key(idempotencyKey));
        var lineId = ask.Line() ?? throw ApiRefusal.Bad("lineId is missing: over which line to send.");
        var to = ask.To ?? throw ApiRefusal.Bad("to is missing: the number or address to write to.");
        var entryId = ApiRefusal.Done(await replies.QueueNewAsync(new QueueMessage(caller.CompanyId, caller.StaffId, to, lineId, body, channel, key, files) { Subject = subject }));
        return await TakenAsync(conversations, caller, entryId!.Value, entry => entry.LineId == lineId && entry.Body == ReplyWords.Clean(body) && (subject ?? entry.Subject) == entry.Subject && Has(entry, files), cancellationToken);
    }

    private static async Task<Created<ApiEntry>> NoteAsync(string id, Sent<NoteToAdd> sent, [FromHeader(Name = Header)] string? idempotencyKey, ApiCaller caller, ConversationQueries conversations, ConversationActions actions, CancellationToken cancellationToken)
    {
        var (body, key) = (sent.Body.Body ?? throw ApiRefusal.Bad("body is missing."), Key(idempotencyKey));
        var row = await conversations.RowAsync(caller, id, cancellationToken);
        var entryId = ApiRefusal.Done(await actions.AddNoteAsync(caller.CompanyId, caller.StaffId, row.Id, body, key));
        var entry = await conversations.EntryAsync(caller.CompanyId, entryId!.Value, cancellationToken);
        return TypedResults.Created($"/api/v1/conversations/{OpaqueIds.Write(IdOf.Conversation, row.Id)}/timeline", ApiEntry.Of(entry!));
    }

    /// <summary>What the key stands for may be older than this request: then it has to be the same message.</summary>
    private static async Task<Accepted<ApiTaken>> TakenAsync(ConversationQueries conversations, ApiCaller caller, long entryId, Func<TimelineItem, bool> isTheSame, CancellationToken cancellationToken)
    {
        var entry = (await conversations.EntryAsync(caller.CompanyId, entryId, cancellationToken))!;
        if (!isTheSame(entry)) throw ApiRefusal.Refused("This Idempotency-Key was used for another message. Nothing was sent; take a new key.");
        var taken = new ApiTaken(OpaqueIds.Write(IdOf.Entry, entry.Id), WireWords.Of(entry.Status ?? EntryStatus.Queued));
        return TypedResults.Accepted($"/api/v1/conversations/{OpaqueIds.Write(IdOf.Conversation, entry.ConversationId)}", taken);
    }

    private static bool Has(TimelineItem entry, IReadOnlyList<long> files) => entry.Attachments.Select(a => a.Id).SequenceEqual(files);

    private static string? Key(string? header)
        => header is null or { Length: > 0 and <= 255 } ? header : throw ApiRefusal.Bad($"{Header} must have 1 to 255 characters.");
}

/// <summary>A message that is taken.</summary>
/// <param name="Id">Its entry in the timeline.</param>
/// <param name="Status">How far it is, as of now.</param>
internal sealed record ApiTaken(string Id, string Status);

/// <summary>A message to send.</summary>
internal class MessageToSend
{
    public string? Body { get; set; }
    public string? LineId { get; set; }
    public string? Channel { get; set; }

    /// <summary>Of an email; nothing else has one.</summary>
    public string? Subject { get; set; }

    public IReadOnlyList<string>? AttachmentIds { get; set; }

    public string Text() => Body ?? (AttachmentIds is { Count: > 0 } ? "" : throw ApiRefusal.Bad("body is missing."));

    /// <summary>The subject in one line; null when there is none.</summary>
    public string? About() => PlainText.Strip(Subject) is { Length: > 0 } subject ? subject : null;

    public IReadOnlyList<long> Files() => [.. (AttachmentIds ?? []).Select(id => OpaqueIds.Read(IdOf.Attachment, "attachmentIds", id) ?? throw ApiRefusal.Bad("attachmentIds holds null."))];

    public long? Line() => OpaqueIds.Read(IdOf.Line, "lineId", LineId);

    public Channel? Medium() => WireWords.Read<Channel>("channel", Channel);
}

/// <summary>A message to a number or an address that need not be known yet.</summary>
internal sealed class FirstMessage : MessageToSend
{
    public string? To { get; set; }
}

/// <summary>A note to add.</summary>
internal sealed class NoteToAdd
{
    public string? Body { get; set; }
}
