using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

using CommCenter.Web.Simulator.Gmail.Mail;
using CommCenter.Web.Simulator.Gmail.Mime;

namespace CommCenter.Web.Simulator.Gmail.People;

/// <summary>Writes mails the way people's programs do.</summary>
internal sealed class MailWriter(SimulatedPerson sender, MailDraft draft, StoredMail? answered, DateTimeOffset now)
{
    private readonly StringBuilder _mail = new();

    public static byte[] Write(SimulatedPerson sender, MailDraft draft, StoredMail? answered, DateTimeOffset now) => new MailWriter(sender, draft, answered, now).Write();

    private byte[] Write()
    {
        Head();
        var boundary = "b_" + RandomNumberGenerator.GetHexString(20, lowercase: true);
        var files = draft.Files ?? [];
        var isMixed = files.Count > 0 || draft.Kind is "invite" or "forward";
        if (isMixed)
            _mail.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n");
        Body();
        foreach (var file in files)
        {
            var name = Uri.EscapeDataString(file.Name is { Length: > 0 } given ? given : "file");
            _mail.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}\r\nContent-Type: {file.ContentType}\r\nContent-Disposition: attachment; filename*=UTF-8''{name}\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            Base64(file.Content);
        }

        if (draft.Kind == "invite")
            Invite(boundary);
        if (draft.Kind == "forward")
            _mail.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=\"forwarded.eml\"\r\n\r\n{Encoding.Latin1.GetString((answered?.Raw ?? SampleMails.Forwarded(now)).Span)}");
        if (isMixed)
            _mail.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}--\r\n");
        return Encoding.Latin1.GetBytes(_mail.ToString());
    }

    private void Head()
    {
        Field("From", $"{Name(sender.Name, sender.Address)}<{sender.Address}>");
        Field("To", draft.To);
        Field("Cc", draft.Cc);
        Field("Subject", MimeWords.Encode(draft.Subject));
        Field("Date", now.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        Field("Message-ID", $"<{RandomNumberGenerator.GetHexString(24, lowercase: true)}@{sender.Address[(sender.Address.IndexOf('@', StringComparison.Ordinal) + 1)..]}>");
        if (answered is { Head.MessageId: { Length: > 0 } id } && draft.Kind != "forward")
        {
            Field("In-Reply-To", id);
            Field("References", string.Join("\r\n ", answered.Head.Answers.Where(earlier => earlier != id).TakeLast(20).Append(id)));
        }

        foreach (var (name, value) in Marks)
            Field(name, value);
        Field("MIME-Version", "1.0");
    }

    private IEnumerable<(string Name, string Value)> Marks => draft.Kind switch
    {
        "autoreply" => [("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"), ("Precedence", "bulk")],
        "newsletter" => [("List-Id", $"News <news.{sender.Address.Replace('@', '.')}>"), ("List-Unsubscribe", $"<mailto:unsubscribe+1@{sender.Address.Split('@')[^1]}>, <https://{sender.Address.Split('@')[^1]}/unsubscribe?u=1>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), ("Precedence", "bulk")],
        _ => [],
    };

    private void Body()
    {
        if (!draft.Html)
        {
            Part("text/plain", draft.Text);
            return;
        }

        var boundary = "a_" + RandomNumberGenerator.GetHexString(20, lowercase: true);
        _mail.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n");
        Part("text/plain", draft.Text);
        _mail.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}\r\n");
        Part("text/html", $"<div dir=\"auto\">{WebUtility.HtmlEncode(draft.Text).ReplaceLineEndings("<br>")}</div>");
        _mail.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}--\r\n");
    }

    private void Invite(string boundary)
    {
        var start = now.UtcDateTime.Date.AddDays(2).AddHours(15);
        _mail.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST; name=\"invite.ics\"\r\nContent-Disposition: attachment; filename=\"invite.ics\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        Base64(Encoding.UTF8.GetBytes($"""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Simulator//EN
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:{RandomNumberGenerator.GetHexString(16, lowercase: true)}
            DTSTAMP:{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}
            DTSTART:{start:yyyyMMdd'T'HHmmss'Z'}
            DTEND:{start.AddMinutes(30):yyyyMMdd'T'HHmmss'Z'}
            SUMMARY:{draft.Subject}
            LOCATION:Video call
            ORGANIZER;CN={sender.Name}:mailto:{sender.Address}
            ATTENDEE;RSVP=TRUE:mailto:{draft.To}
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n")));
    }

    private void Part(string type, string text)
    {
        _mail.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}; charset=\"UTF-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        Base64(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
    }

    private void Base64(byte[] bytes) => _mail.Append(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");

    /// <summary>A line break in what somebody typed ends no field.</summary>
    private void Field(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            _mail.Append(name).Append(": ").Append(name is "Subject" or "References" or "From" ? value : value.ReplaceLineEndings(" ")).Append("\r\n");
    }

    private static string Name(string name, string address) => name == address || name.Length == 0 ? "" : name.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ') ? name + " " : name.All(char.IsAscii) ? $"\"{name.Replace("\"", "'", StringComparison.Ordinal)}\" " : MimeWords.Encode(name) + " ";
}
