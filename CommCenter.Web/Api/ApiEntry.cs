using CommCenter.Core.Conversations;

namespace CommCenter.Web.Api;

/// <summary>An entry of a timeline on the wire.</summary>
/// <param name="Kind">message, call, note or system.</param>
/// <param name="From">As the provider wrote it, with any channel prefix; null unless a message or call.</param>
/// <param name="StaffId">Who wrote or did it; null when it came from outside or from the machine.</param>
/// <param name="ExternalId">The provider's id.</param>
/// <param name="Error">Why it was not delivered, in words.</param>
/// <param name="Automatic">Made by the machine, not by a person.</param>
/// <param name="Call">Of a call; null otherwise.</param>
/// <param name="OccurredAt">The provider's time if it gives one; what the timeline is ordered by.</param>
internal sealed record ApiEntry(
    string Id,
    string Kind,
    string Direction,
    string? Channel,
    string Body,
    string? Subject,
    string? From,
    string? To,
    string? LineId,
    string CustomerId,
    string? StaffId,
    string? Status,
    string? ExternalId,
    string? Error,
    bool Automatic,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<ApiAttachment> Attachments,
    ApiEntryCall? Call)
{
    public static ApiEntry Of(TimelineItem item) => new(
        OpaqueIds.Write(IdOf.Entry, item.Id),
        WireWords.Of(item.Kind),
        WireWords.Of(item.Direction),
        WireWords.Of(item.Channel),
        item.Body,
        item.Subject,
        item.From,
        item.To,
        OpaqueIds.Write(IdOf.Line, item.LineId),
        OpaqueIds.Write(IdOf.Customer, item.CustomerId),
        OpaqueIds.Write(IdOf.Staff, item.StaffId),
        WireWords.Of(item.Status),
        item.ExternalId,
        item.ErrorText ?? item.ErrorCode,
        item.Automatic,
        item.OccurredAt,
        item.ReceivedAt,
        [.. item.Attachments.Select(ApiAttachment.Of)],
        ApiEntryCall.Of(item));
}

/// <summary>A file of an entry.</summary>
/// <param name="Size">Bytes; null until it was fetched from the provider.</param>
/// <param name="Url">Where its content is; null while it cannot be had here.</param>
internal sealed record ApiAttachment(string Id, string? FileName, string ContentType, long? Size, string? Url)
{
    public static ApiAttachment Of(AttachmentItem item)
    {
        var id = OpaqueIds.Write(IdOf.Attachment, item.Id);
        return new(id, item.FileName, item.ContentType, item.Size, item.State == AttachmentState.Stored ? AttachmentsApi.ContentOf(id) : null);
    }
}
