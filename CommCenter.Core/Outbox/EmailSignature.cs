using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>What stands under an email: the person's own words, then those of the line.</summary>
internal static class EmailSignature
{
    /// <returns>Plain text; null when there is none.</returns>
    public static string? Of(WriteSession session, LineFacts line, long staffId)
    {
        string[] parts = [session.Emails.SignatureOf(line.CompanyId, staffId).Trim(), (session.Mailboxes.Load(line.Id)?.Signature ?? "").Trim()];
        var text = string.Join("\n", parts.Where(p => p.Length > 0));
        return text.Length > 0 ? text : null;
    }
}
