using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;

namespace CommCenter.Web.Api;

/// <summary>What an entry has more when it is a call.</summary>
/// <param name="DurationSeconds">Seconds of talk; null when nobody spoke.</param>
/// <param name="RecordingUrl">Where the sound of the talk or the voicemail is; null while it cannot be had here.</param>
/// <param name="Transcript">What was said, where somebody wrote it down.</param>
internal sealed record ApiEntryCall(string Status, int? DurationSeconds, string? RecordingUrl, string? Transcript)
{
    public static ApiEntryCall? Of(TimelineItem item)
    {
        if (item.Call is not { } call) return null;
        var stored = item.Attachments.Where(a => a.State == AttachmentState.Stored).Select(a => a.Id).ToHashSet();
        var sound = call.Recordings.LastOrDefault(r => r.AttachmentId is { } id && stored.Contains(id))?.AttachmentId;
        var said = call.Recordings.Select(r => r.Transcript).Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
        return new(WireWords.Of(call.Status), call.DurationSeconds, sound is { } id ? AttachmentsApi.ContentOf(OpaqueIds.Write(IdOf.Attachment, id)) : null, said.Count == 0 ? null : string.Join("\n\n", said));
    }
}

/// <summary>A call on the wire.</summary>
/// <param name="From">As the provider wrote it.</param>
/// <param name="StaffId">Who of the staff spoke or called; null when nobody did or it is not known.</param>
/// <param name="ExternalId">The provider's id; null until it has taken a call of ours.</param>
/// <param name="DurationSeconds">Seconds of talk; null when nobody spoke.</param>
/// <param name="Choice">What the caller chose in the menu.</param>
/// <param name="Disposition">What became of it, as staff wrapped it up.</param>
/// <param name="Error">Why it came to nothing, in words.</param>
/// <param name="OccurredAt">When it began to ring.</param>
internal sealed record ApiCall(
    string Id,
    string ConversationId,
    ApiCustomerName Customer,
    string Direction,
    string Status,
    string? From,
    string? To,
    string? LineId,
    string? StaffId,
    string? ExternalId,
    int? DurationSeconds,
    string? RecordingUrl,
    string? Transcript,
    string? Choice,
    string? Disposition,
    string? Error,
    DateTimeOffset OccurredAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt)
{
    public static ApiCall Of(CallEntry found)
    {
        var (item, call) = (found.Entry, found.Entry.Call ?? new CallItem { Status = CallStatus.Failed });
        var shown = ApiEntryCall.Of(item);
        return new(
            OpaqueIds.Write(IdOf.Entry, item.Id),
            OpaqueIds.Write(IdOf.Conversation, item.ConversationId),
            new ApiCustomerName(OpaqueIds.Write(IdOf.Customer, item.CustomerId), found.CustomerName),
            WireWords.Of(item.Direction),
            WireWords.Of(call.Status),
            item.From,
            item.To,
            OpaqueIds.Write(IdOf.Line, item.LineId),
            OpaqueIds.Write(IdOf.Staff, call.StaffId ?? item.StaffId),
            item.ExternalId,
            call.DurationSeconds,
            shown?.RecordingUrl,
            shown?.Transcript,
            call.Chosen,
            call.Disposition,
            call.ErrorText,
            item.OccurredAt,
            call.AnsweredAt,
            call.EndedAt);
    }
}
