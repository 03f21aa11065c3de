using CommCenter.Core.Emails;

namespace CommCenter.Core.Conversations;

/// <summary>Names of files as strangers give them, made safe to show, to send on and to save under; the same rule as for files of emails.</summary>
public static class FileNames
{
    /// <summary>Without folders, without signs nobody sees or that turn letters around, without names that are devices elsewhere; null when nothing is left.</summary>
    public static string? Clean(string? given) => SafeFileName.Of(given);
}
