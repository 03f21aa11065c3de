using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>The files of a message to be: uploaded before by the person who writes, and not sent yet.</summary>
/// <param name="Files">In their order.</param>
/// <param name="Problem">Why they cannot be sent, in words.</param>
internal sealed record OutgoingFiles(IReadOnlyList<AttachmentItem> Files, string? Problem = null)
{
    private const int Most = 50;

    public static OutgoingFiles Of(WriteSession session, long companyId, long staffId, IReadOnlyList<long>? ids)
    {
        if (ids is not { Count: > 0 }) return new([]);
        if (ids.Count > Most || ids.Distinct().Count() < ids.Count) return new([], $"A message takes each file once, and at most {Most} of them.");
        List<AttachmentItem> files = [];
        foreach (var id in ids)
        {
            if (session.Attachments.ToSend(companyId, staffId, id) is not { } file) return new([], "One of the files is not there any more. Take it out, or attach it again.");
            files.Add(file);
        }

        return new(files);
    }
}
