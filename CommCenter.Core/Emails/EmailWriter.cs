using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Writes an email as it goes over the wire (RFC 5322, 2045 to 2047, 2231). Only ASCII is written; files are read while they are written.</summary>
public static class EmailWriter
{
    /// <summary>The field our own emails are known by.</summary>
    public const string AttemptField = "X-CommCenter-Attempt";

    /// <summary>Message-IDs kept of a long thread: its first and its last.</summary>
    private const int References = 30;

    /// <returns>Why it cannot be written, in words for staff; null when it can.</returns>
    public static string? Problem(EmailDraft draft)
    {
        if (draft.To.Count + draft.Cc.Count == 0) return "Nobody is named to send this email to. Add an address.";
        var wrong = new[] { draft.From }.Concat(draft.To).Concat(draft.Cc).FirstOrDefault(n => WrittenAddress.Of(n.Address) is null);
        return wrong is null ? null : $"“{HeaderLine.OneLine(wrong.Address)}” is not an address an email can be sent to. Correct it and send again.";
    }

    /// <summary>Exactly the bytes <see cref="WriteAsync"/> writes; no file is opened.</summary>
    /// <exception cref="ArgumentException">See <see cref="Problem"/>.</exception>
    public static long Length(EmailDraft draft) => Pieces(draft).Sum(p => p.Length);

    /// <exception cref="ArgumentException">See <see cref="Problem"/>.</exception>
    /// <exception cref="IOException">A file is not as long as the draft says.</exception>
    public static async Task WriteAsync(EmailDraft draft, Stream into, CancellationToken cancel)
    {
        foreach (var piece in Pieces(draft)) await piece.WriteAsync(into, cancel);
    }

    /// <summary>The Message-ID it is written with, its angle brackets around it: the same at each try with the same token.</summary>
    public static string MessageId(EmailDraft draft)
    {
        var token = draft.AttemptToken is { Length: > 0 and <= 64 } given && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? given : Hash(draft);
        return $"<{token}@{WrittenAddress.DomainOf(draft.From.Address)}>";
    }

    private static List<MimePiece> Pieces(EmailDraft draft)
    {
        if (Problem(draft) is { } problem) throw new ArgumentException(problem, nameof(draft));
        var head = new StringBuilder();
        head.Append(Rfc5322Date.Write(draft.Date));
        Names(head, "From", [draft.From]);
        Names(head, "To", draft.To);
        Names(head, "Cc", draft.Cc);
        head.Append(new HeaderLine("Subject").Text(draft.Subject));
        head.Append(new HeaderLine("Message-ID").Word(MessageId(draft)));
        Ids(head, "In-Reply-To", draft.InReplyTo is null ? [] : [draft.InReplyTo]);
        Ids(head, "References", draft.References.Count <= 2 * References ? draft.References : [.. draft.References.Take(References), .. draft.References.TakeLast(References)]);
        if (draft.AttemptToken is { } token && HeaderLine.OneLine(token) is { Length: > 0 } line) head.Append(new HeaderLine(AttemptField).Text(line));
        if (draft.Automatic) head.Append("Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\n");
        head.Append("MIME-Version: 1.0\r\n");
        return [new MimePiece(Encoding.ASCII.GetBytes(head.ToString()), null), .. MimeParts.Of(draft)];
    }

    private static void Names(StringBuilder head, string field, IReadOnlyList<EmailName> names)
    {
        if (names.Count == 0) return;
        var line = new HeaderLine(field);
        WrittenAddress.Append(line, field, names);
        head.Append(line);
    }

    /// <summary>What is no Message-ID is left out: threads are found by these, and nothing else may come in here.</summary>
    private static void Ids(StringBuilder head, string field, IReadOnlyList<string> ids)
    {
        var line = new HeaderLine(field);
        List<string> good = [.. ids.Where(id => id is ['<', _, .., '>'] && id.Length <= 900 && id.All(c => c is > ' ' and <= '~') && id.IndexOfAny(['<', '>'], 1) == id.Length - 1)];
        foreach (var id in good) line.Word(id);
        if (good.Count > 0) head.Append(line);
    }

    private static string Hash(EmailDraft draft)
    {
        var whole = string.Join('\n', [draft.AttemptToken ?? "", draft.Date.ToString("O"), draft.From.Address, draft.Subject, draft.Text, .. draft.To.Select(n => n.Address)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..32];
    }
}
