using System.Globalization;
using System.Text;

using CommCenter.Core.Emails;

namespace CommCenter.Core.Data.Demo;

/// <summary>Emails of the scenes as they go over the wire.</summary>
internal static class SceneEmailBytes
{
    /// <summary>What an invitation is for.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(5), Takes = TimeSpan.FromMinutes(45);

    /// <summary>By the program's own writer, behind the fields that stand as they are.</summary>
    public static async Task<byte[]> WrittenAsync(SceneEmail email, EmailDraft draft, string messageId, CancellationToken cancellationToken)
    {
        using var raw = new MemoryStream();
        raw.Write(Fields(email.OtherFields));
        await EmailWriter.WriteAsync(draft, raw, cancellationToken);
        // The writer's letters are all ASCII, and its Message-ID is there once: Gmail puts its own in that place.
        return Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(raw.ToArray()).Replace(EmailWriter.MessageId(draft), messageId, StringComparison.Ordinal));
    }

    /// <summary>As the script has it, with what is known only now.</summary>
    public static byte[] Verbatim(SceneEmail email, EmailDraft draft, string messageId, MailboxEmail? answers)
    {
        var start = new DateTimeOffset(draft.Date.UtcDateTime.Date, TimeSpan.Zero) + Ahead + TimeSpan.FromHours(18);
        List<SceneField> head =
        [
            new("From", draft.From.ToString()), new("To", EmailNames.Write(draft.To)), new("Subject", draft.Subject), new("Message-ID", messageId),
            new("Date", draft.Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)),
        ];
        if (answers is not null) head.AddRange([new("In-Reply-To", answers.MessageId), new("References", string.Join(' ', draft.References))]);
        var body = email.Text.Replace("{answered}", answers?.MessageId, StringComparison.Ordinal).Replace("{start}", Stamp(start), StringComparison.Ordinal).Replace("{end}", Stamp(start + Takes), StringComparison.Ordinal);
        return [.. Fields(head.Concat(email.OtherFields)), .. "\r\n"u8, .. Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n"))];
    }

    private static byte[] Fields(IEnumerable<SceneField> fields) => Encoding.UTF8.GetBytes(string.Concat(fields.Select(field => $"{field.Name}: {field.Value}\r\n")));

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
