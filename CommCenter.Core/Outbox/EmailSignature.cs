using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>What stands under an email: the person's own words, then those of the line.</summary>
internal static class EmailSignature
{
    /// <returns>Plain text; null when there is none.</returns>
    public static string? Of(WriteSession session, LineFacts line, long staffId)
        => Join(session.Emails.SignatureOf(line.CompanyId, staffId), session.Mailboxes.Load(line.Id)?.Signature);

    /// <returns>Plain text; null when there is none.</returns>
    public static string? Join(string? own, string? line)
    {
        string[] parts = [(own ?? "").Trim(), (line ?? "").Trim()];
        var text = string.Join("\n", parts.Where(p => p.Length > 0));
        return text.Length > 0 ? text : null;
    }
}
