using System.Globalization;
using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>An email that is answered or passed on.</summary>
/// <param name="From">Who wrote it.</param>
/// <param name="At">By the clock of the place where it is read: it is written as it stands.</param>
/// <param name="Subject">One line.</param>
/// <param name="To">Whom it was written to.</param>
/// <param name="Cc">Who got it too.</param>
/// <param name="Text">All of its text.</param>
/// <param name="Html">As it came or cleaned; pictures sent with it stay as <c>cid:</c>. Null quotes the text in both forms.</param>
public sealed record QuotedEmail(EmailName? From, DateTimeOffset At, string Subject, IReadOnlyList<EmailName> To, IReadOnlyList<EmailName> Cc, string Text, string? Html);

/// <summary>What stands under one's own words, in both forms.</summary>
public sealed record EmailQuotation(string Text, string Html);

/// <summary>Quotes an email as programs of recipients know it, so that they can fold it away.</summary>
public static class EmailQuote
{
    /// <summary>What a quote is known by.</summary>
    public const string CssClass = "gmail_quote";

    private const string Bar = "margin:0 0 0 0.8ex;border-left:1px solid #cccccc;padding-left:1ex";

    /// <summary>For an answer: who wrote when, and each line behind a <c>&gt;</c>.</summary>
    public static EmailQuotation Reply(QuotedEmail quoted)
    {
        var wrote = string.Create(CultureInfo.InvariantCulture, $"On {When(quoted.At)}, {OneLine(quoted.From?.ToString() ?? "somebody")} wrote:");
        var text = new StringBuilder(wrote).Append('\n');
        foreach (var line in Lines(quoted.Text)) text.Append(line.Length == 0 || line[0] == '>' ? ">" : "> ").Append(line).Append('\n');
        return new EmailQuotation(
            text.ToString(),
            $"""<div class="{CssClass}"><div>{Escaped(wrote)}<br></div><blockquote class="{CssClass}" style="{Bar}">{Content(quoted)}</blockquote></div>""");
    }

    /// <summary>For passing on: the whole email under what its head says.</summary>
    public static EmailQuotation Forward(QuotedEmail quoted)
    {
        List<string> head = ["---------- Forwarded message ---------"];
        if (quoted.From is not null) head.Add($"From: {OneLine(quoted.From.ToString())}");
        head.Add($"Date: {When(quoted.At)}");
        head.Add($"Subject: {OneLine(quoted.Subject)}");
        if (quoted.To.Count > 0) head.Add($"To: {Names(quoted.To)}");
        if (quoted.Cc.Count > 0) head.Add($"Cc: {Names(quoted.Cc)}");
        return new EmailQuotation(
            string.Join('\n', head) + "\n\n" + string.Join('\n', Lines(quoted.Text)) + "\n",
            $"""<div class="{CssClass}"><div>{string.Join("<br>", head.Select(Escaped))}<br><br></div>{Content(quoted)}</div>""");
    }

    private static string When(DateTimeOffset at) => at.ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);

    private static string Names(IReadOnlyList<EmailName> names) => string.Join(", ", names.Select(n => OneLine(n.ToString())));

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>Cleaned here whatever was done before: what somebody wrote us must not harm whom we write.</summary>
    private static string Content(QuotedEmail quoted) => quoted.Html is null
        ? string.Join("<br>", Lines(quoted.Text).Select(Escaped))
        : EmailCleaner.Clean(quoted.Html, new EmailCleaning(SafePicture.Address, RemotePictures: true)).Html;

    private static string Escaped(string text)
    {
        var html = new StringBuilder();
        HtmlText.Append(text, html);
        return html.ToString();
    }
}
