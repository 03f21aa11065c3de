using System.Globalization;

using CommCenter.Core.Conversations;

namespace CommCenter.Core.Outbox;

/// <summary>What a provider takes of files in one message on one channel.</summary>
/// <param name="Kind">The message in words, such as "A picture message".</param>
/// <param name="MostFiles">In one message.</param>
/// <param name="MostBytes">Of all of them together.</param>
/// <param name="Takes">Whether it takes a content type.</param>
public sealed record FileLimits(string Kind, int MostFiles, long MostBytes, Func<string, bool> Takes)
{
    /// <returns>Why these files cannot go in one message, with the limit named; null when they can.</returns>
    public string? WhyNot(IReadOnlyList<AttachmentItem> files)
    {
        if (files.Count > MostFiles) return string.Create(CultureInfo.InvariantCulture, $"{Kind} takes at most {(MostFiles == 1 ? "1 file" : $"{MostFiles} files")}; there are {files.Count}.");
        var bytes = files.Sum(f => f.Size ?? 0);
        if (bytes > MostBytes) return $"{Kind} takes files of at most {FileTooLargeException.Megabytes(MostBytes)}{(MostFiles == 1 ? "" : " together")}; {(files.Count == 1 ? "this one has" : "these have")} {FileTooLargeException.Megabytes(bytes)}.";
        return files.FirstOrDefault(f => !Takes(f.ContentType)) is { } odd ? $"{Kind} cannot carry {odd.FileName ?? "this file"}: files of its kind ({odd.ContentType}) are not taken." : null;
    }
}
