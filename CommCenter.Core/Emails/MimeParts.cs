using System.Text;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Emails;

/// <summary>
/// The body: the text; beside it the same as HTML with the pictures it shows; behind both the attached files.
/// <c>=_</c> is in every boundary and in nothing that is written in quoted-printable or base64, so none can occur in a part.
/// </summary>
internal static partial class MimeParts
{
    private const string Boundary = "=_commcenter_";

    public static List<MimePiece> Of(EmailDraft draft)
    {
        List<EmailDraftFile> shown = draft.Html is null ? [] : [.. draft.Files.Where(f => f.ContentId is not null)];
        List<EmailDraftFile> attached = [.. draft.Files.Except(shown)];
        var body = Text("plain", draft.Text);
        if (draft.Html is not null)
        {
            var html = Text("html", draft.Html);
            if (shown.Count > 0) html = Multipart("related", "; type=\"text/html\"", [html, .. shown.Select(f => File(f, inline: true))]);
            body = Multipart("alternative", "", [body, html]);
        }

        return attached.Count == 0 ? body : Multipart("mixed", "", [body, .. attached.Select(f => File(f, inline: false))]);
    }

    private static List<MimePiece> Text(string kind, string text)
        => [Ascii($"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"), new(QuotedPrintable.Encode(text), null)];

    private static List<MimePiece> Multipart(string kind, string parameters, IEnumerable<List<MimePiece>> parts)
    {
        var boundary = Boundary + kind;
        List<MimePiece> all = [Ascii($"Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"{parameters}\r\n\r\n")];
        foreach (var part in parts) all.AddRange([Ascii($"--{boundary}\r\n"), .. part, Ascii("\r\n")]);
        all.Add(Ascii($"--{boundary}--\r\n"));
        return all;
    }

    private static List<MimePiece> File(EmailDraftFile file, bool inline)
    {
        // An email or a multipart must not be in base64 (RFC 2046, 5.2.1): it goes as a plain file.
        var type = MimeType().IsMatch(file.ContentType) && !Composite().IsMatch(file.ContentType) ? file.ContentType : "application/octet-stream";
        var head = new StringBuilder();
        head.Append(new HeaderLine("Content-Type").Word($"{type};").Parameters("name", file.FileName, inFull: false));
        head.Append(new HeaderLine("Content-Disposition").Word(inline ? "inline;" : "attachment;").Parameters("filename", file.FileName, inFull: true));
        if (inline && ContentId().IsMatch(file.ContentId!)) head.Append(new HeaderLine("Content-ID").Word($"<{file.ContentId}>"));
        head.Append("Content-Transfer-Encoding: base64\r\n\r\n");
        return [Ascii(head.ToString()), new([], file)];
    }

    private static MimePiece Ascii(string text) => new(Encoding.ASCII.GetBytes(text), null);

    [GeneratedRegex(@"^[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}\z")]
    private static partial Regex MimeType();

    [GeneratedRegex("^(message|multipart)/", RegexOptions.IgnoreCase)]
    private static partial Regex Composite();

    [GeneratedRegex(@"^[!-;=?-~]{1,250}\z")]
    private static partial Regex ContentId();
}
