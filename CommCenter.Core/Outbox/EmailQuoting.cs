using System.Net;

using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Outbox;

/// <summary>The whole of an email of ours: what staff wrote, the signature, and under it what is answered or passed on.</summary>
internal static class EmailQuoting
{
    public static QuotedEmail Of(WriteSession session, LineFacts line, StoredEmail email, EmailPlace place)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(session.Companies.Load(line.CompanyId)!.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return new QuotedEmail(new EmailName(place.From, email.FromName), TimeZoneInfo.ConvertTime(email.At, zone), email.Subject, EmailNames.Parse(email.To), EmailNames.Parse(email.Cc), email.Text, email.Html);
    }

    public static string Text(string body, string? signature, QuotedEmail? quoted, EmailKind kind)
    {
        List<string> parts = [body.TrimEnd()];
        if (signature is not null) parts.Add($"-- \n{signature}");
        if (quoted is not null && kind != EmailKind.New) parts.Add(Quotation(quoted, kind).Text);
        return string.Join("\n\n", parts);
    }

    public static string? Html(string body, string? own, string? signature, QuotedEmail? quoted, EmailKind kind)
    {
        // A plain answer to a plain email stays plain.
        if (own is null && quoted?.Html is null) return null;
        List<string> parts = [own is null ? Paragraphs(body) : EmailCleaner.CleanOwn(own)];
        if (signature is not null) parts.Add($"<div>-- <br>{Paragraphs(signature)}</div>");
        if (quoted is not null && kind != EmailKind.New) parts.Add(Quotation(quoted, kind).Html);
        return string.Concat(parts);
    }

    private static EmailQuotation Quotation(QuotedEmail quoted, EmailKind kind) => kind == EmailKind.Forward ? EmailQuote.Forward(quoted) : EmailQuote.Reply(quoted);

    private static string Paragraphs(string text) => $"<div>{WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal)}</div>";
}
