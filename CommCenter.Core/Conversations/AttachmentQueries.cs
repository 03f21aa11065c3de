using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>Reads files for whoever may see them.</summary>
public sealed class AttachmentQueries(ReadGate reads)
{
    /// <summary>A file of the company that is here; null when there is none such.</summary>
    public Task<AttachmentContent?> ContentAsync(long companyId, long id, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => db.Attachments.Where(a => a.Id == id && a.State == AttachmentState.Stored)
            .Select(a => new AttachmentContent(a.Id, a.FileName, a.ContentType, a.Size ?? 0, a.ContentHash!)).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>What this person has put to an unsent reply of a conversation, in the order in which it came.</summary>
    public Task<IReadOnlyList<AttachmentItem>> OfDraftAsync(long companyId, long staffId, long conversationId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<AttachmentItem>>(companyId, async db => await db.Attachments.Where(a => a.DraftConversationId == conversationId && a.StaffId == staffId).OrderBy(a => a.Id)
            .Select(a => new AttachmentItem(a.Id, a.FileName, a.ContentType, a.Size, a.State, a.Width, a.Height, a.Error, a.ContentId)).Take(100).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Of these, what this person has uploaded and not sent, in the order in which it came.</summary>
    public Task<IReadOnlyList<AttachmentItem>> UnsentAsync(long companyId, long staffId, IEnumerable<long> ids, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<AttachmentItem>>(companyId, async db =>
        {
            List<long> given = [.. ids];
            return await db.Attachments.Where(a => given.Contains(a.Id) && a.StaffId == staffId && a.EntryId == null).OrderBy(a => a.Id)
                .Select(a => new AttachmentItem(a.Id, a.FileName, a.ContentType, a.Size, a.State, a.Width, a.Height, a.Error, a.ContentId)).Take(100).ToListAsync(cancellationToken);
        }, cancellationToken);
}

/// <summary>A file that is here.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Cleaned; null when it has none.</param>
/// <param name="ContentType">By content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">Its name in the <see cref="FileStore"/>, and its version.</param>
public sealed record AttachmentContent(long Id, string? FileName, string ContentType, long Size, string Hash);
