using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Conversations;

/// <summary>Removes uploads that were never sent, and files that no row names any more.</summary>
/// <param name="writer">The one writer: while it asks whether a file is named, nobody can name it.</param>
/// <param name="files">Where files lie.</param>
public sealed class FileRetention(GroupCommitWriter writer, FileStore files)
{
    /// <summary>An unsent reply keeps its files this long.</summary>
    public static readonly TimeSpan UnsentKept = TimeSpan.FromDays(30);

    /// <summary>A file is on disk a moment before its row is: none is removed sooner after it was last stored.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private const int AtOnce = 200;

    /// <returns>How many files went.</returns>
    public async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        await writer.RunAsync(session => session.Attachments.DropUnsent(session.Now - UnsentKept));
        var removed = 0;
        foreach (var some in files.StoredBefore(Fresh).Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            removed += await writer.RunAsync(session => some.Count(hash => !session.Attachments.IsNamed(hash) && files.Remove(hash, Fresh)));
        }

        return removed;
    }
}
