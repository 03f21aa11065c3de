namespace CommCenter.Core.Emails;
#pragma warning disable
public static class EmailNames { public static IReadOnlyList<EmailName> Parse(string? f) => string.IsNullOrWhiteSpace(f) ? [] : [.. f.Split(',').Select(x => new EmailName(x.Trim(), null))]; }
public static class EmailSubjects { public static string Reply(string s) => "Re: " + s; public static string Forward(string s) => "Fwd: " + s; public static bool Same(string a, string b) => a.Replace("Re: ", "") == b.Replace("Re: ", ""); }
public sealed record QuotedEmail(EmailName? From, DateTimeOffset At, string Subject, IReadOnlyList<EmailName> To, IReadOnlyList<EmailName> Cc, string Text, string? Html);
public static class EmailQuote { public static string ForwardText(QuotedEmail q) => ""; public static string ReplyText(QuotedEmail q) => ""; public static string ForwardHtml(QuotedEmail q) => ""; public static string ReplyHtml(QuotedEmail q) => ""; }
public static class EmailCleaner { public static string CleanOwn(string h) => h; public static CleanedHtml Clean(string html, EmailCleaning how) => new(System.Net.WebUtility.HtmlEncode(html), how.RemotePictures ? 0 : System.Text.RegularExpressions.Regex.Matches(html, "<img[^>]+src=.?http").Count, false); }
public sealed record EmailCleaning(Func<string, string?> PictureAddress, bool RemotePictures = false);
public sealed record CleanedHtml(string Html, int RemotePictures, bool Shortened);
