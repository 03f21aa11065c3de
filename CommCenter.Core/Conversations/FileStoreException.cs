namespace CommCenter.Core.Conversations;

/// <summary>The disk did not take a file; the message says why, in words.</summary>
public sealed class FileStoreException(string message, Exception inner) : Exception(message, inner)
{
    // errno ENOSPC and EDQUOT; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    internal static FileStoreException Of(Exception e)
        => new(Full.Contains(e.HResult) ? "The disk is full." : "The folder for files cannot be written.", e);
}
