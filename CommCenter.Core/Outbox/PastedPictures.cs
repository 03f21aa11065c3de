using System.Text.RegularExpressions;

using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>Pictures within the text of an email of ours: uploads that its HTML names as <c>cid:ID.random@commcenter</c>.</summary>
public static partial class PastedPictures
{
    /// <summary>Whether the text shows the upload.</summary>
    public static bool Shows(string? html, long fileId) => html is not null && Named().Matches(html).Any(m => m.Groups["file"].Value == Text(fileId));

    /// <summary>Says of each file what the text calls it; one that it does not show is attached beside it.</summary>
    internal static void Mark(WriteSession session, string? html, IReadOnlyList<AttachmentItem> files)
    {
        if (files.Count == 0) return;
        var names = html is null ? [] : Named().Matches(html).DistinctBy(m => m.Groups["file"].Value).ToDictionary(m => m.Groups["file"].Value, m => m.Groups["cid"].Value);
        foreach (var file in files) session.Attachments.SetContentId(file.Id, names.GetValueOrDefault(Text(file.Id)));
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("cid:(?<cid>(?<file>[1-9][0-9]{0,17})\\.[0-9a-f]{8}@commcenter)")]
    private static partial Regex Named();
}
