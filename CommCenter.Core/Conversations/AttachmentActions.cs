using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Conversations;

/// <summary>What staff do with files: upload them for a reply, take them out again, ask for one that could not be fetched.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="files">Where files lie.</param>
/// <param name="wakeFetcher">Told when something is to be fetched.</param>
public sealed class AttachmentActions(GroupCommitWriter writer, FileStore files, Action wakeFetcher)
{
    /// <summary>Bytes one upload has at most; what a provider takes may be less.</summary>
    public const long LargestUpload = 25 * 1024 * 1024;

    /// <summary>Takes a file for a reply to come. The row is there once the file is on disk.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who uploads.</param>
    /// <param name="conversationId">Whose unsent reply it belongs to; null for none.</param>
    /// <param name="fileName">As given.</param>
    /// <param name="content">What it throws goes through.</param>
    /// <param name="cancellationToken">Stops it, and nothing stays.</param>
    /// <returns>Its id, or why it is not taken.</returns>
    /// <exception cref="FileStoreException">The disk did not take it.</exception>
    public async Task<ActionOutcome> UploadAsync(long companyId, long staffId, long? conversationId, string? fileName, Stream content, CancellationToken cancellationToken)
    {
        StoredFile stored;
        try
        {
            stored = await files.SaveAsync(content, LargestUpload, cancellationToken);
        }
        catch (FileTooLargeException e)
        {
            return ActionOutcome.Refused(e.Message);
        }

        if (stored.Size == 0) return ActionOutcome.Refused("The file is empty.");
        return await writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, staffId) is not { Disabled: false }) return Problems.NotStaff;
            if (conversationId is { } id && session.Conversations.Load(companyId, id) is null) return Problems.NoConversation;
            return ActionOutcome.Of(session.Attachments.AddUpload(new Attachment
            {
                CompanyId = companyId,
                StaffId = staffId,
                DraftConversationId = conversationId,
                FileName = FileNames.Clean(fileName),
                ContentType = stored.ContentType,
                Size = stored.Size,
                ContentHash = stored.Hash,
                Width = stored.Width,
                Height = stored.Height,
                UploadedAt = session.Now,
            }));
        });
    }

    /// <summary>Takes a file out of an unsent reply. One that was sent stays.</summary>
    public Task<ActionOutcome> RemoveUploadAsync(long companyId, long staffId, long id)
        => writer.RunAsync(session => session.Attachments.DropUpload(companyId, staffId, id) ? ActionOutcome.Of(id) : ActionOutcome.Refused("This file is not there any more."));

    /// <summary>A file that should be here is not (a disk was lost, or restored from before): it is fetched again where that is possible, and the entry says so.</summary>
    public Task LostAsync(long companyId, long id) => writer.RunAsync(session =>
    {
        if (session.Attachments.Lost(companyId, id, session.Now, "The file is missing on our disk.") is not { } entryId) return;
        session.Timeline.Publish(entryId);
        session.AfterCommit(wakeFetcher);
    });

    /// <summary>Asks once more for a file of a customer's message.</summary>
    public Task<ActionOutcome> FetchAgainAsync(long companyId, long id) => writer.RunAsync(session =>
    {
        if (session.Attachments.Again(companyId, id, session.Now) is not { } entryId) return ActionOutcome.Refused("This file is not there any more.");
        session.Timeline.Publish(entryId);
        session.AfterCommit(wakeFetcher);
        return ActionOutcome.Of(id);
    });
}
