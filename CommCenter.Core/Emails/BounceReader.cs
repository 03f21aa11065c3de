using System.Text.RegularExpressions;

namespace CommCenter.Core.Emails;

/// <summary>Reads reports of emails that did not arrive (RFC 3464), as a provider took them apart or as bytes.</summary>
internal static partial class BounceReader
{
    private const int MostGroups = 200, MostRecipients = 100;

    /// <summary>Null when it is no such report; one of an email that did arrive is none either.</summary>
    public static EmailBounce? Read(EmailPart root, EmailContents body, string? inReplyTo)
    {
        var groups = body.Reports.SelectMany(r => Groups(r, 0)).Take(MostGroups).ToList();
        var told = groups.Where(g => Word(g, "Action") is "failed" or "delayed" || (Value(g, "Action") is null && Recipient(g) is not null)).ToList();
        var failed = told.Where(g => Word(g, "Action") == "failed" || (Value(g, "Action") is null && Value(g, "Status")?.StartsWith('4') != true)).ToList();
        var counted = failed.Count > 0 ? failed : told;
        var named = EmailNames.Parse(root["X-Failed-Recipients"]).Select(n => n.Address).Take(MostRecipients).ToList();
        if (counted.Count == 0 && !IsBounceWithoutReport(root, groups.Count > 0, named.Count > 0)) return null;

        var recipients = counted.Select(Recipient).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(MostRecipients).ToList();
        var first = counted.Count > 0 ? counted[0] : [];
        var diagnostic = WithoutType(Value(first, "Diagnostic-Code"));
        var code = Code(Value(first, "Status")) ?? Code(diagnostic) ?? (counted.Count == 0 ? Code(body.Text) : null);
        // A server often says 5.0.0 and the better code in its own words.
        if (code is "5.0.0" or "4.0.0" && Code(diagnostic) is { } better) code = better;
        var lasting = counted.Count == 0 || failed.Count > 0;
        return new EmailBounce(Original(body, groups, inReplyTo), recipients.Count > 0 ? recipients : named, lasting, code, BounceReasons.Of(code, lasting, diagnostic));
    }

    private static bool IsBounceWithoutReport(EmailPart root, bool reported, bool named)
    {
        var from = EmailNames.Parse(root["From"]) is [var first, ..] ? first.Address : "";
        var type = EmailFieldValue.Parse(root["Content-Type"]);
        if (named) return EmailNatures.IsFromMailSystem(from) || root["Return-Path"]?.Trim() == "<>";
        return !reported && type.Value == "multipart/report" && "delivery-status".Equals(type["report-type"], StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<IReadOnlyList<EmailField>> Groups(EmailPart part, int depth)
    {
        yield return part.Fields;
        foreach (var group in part.Content is { } content ? AttachedMessage.Groups(content) : []) yield return group;
        // A provider may have read the first group as the header of an email and the others as its text.
        foreach (var group in depth < 4 ? part.Parts.Take(MostGroups).SelectMany(p => Groups(p, depth + 1)) : []) yield return group;
    }

    private static string? Original(EmailContents body, List<IReadOnlyList<EmailField>> groups, string? inReplyTo)
        => body.Originals.Select(o => AttachedMessage.Field(o, "Message-ID"))
            .Concat(groups.Select(g => Value(g, "X-Original-Message-ID")))
            .SelectMany(MessageIds.Parse).FirstOrDefault() ?? inReplyTo;

    private static string? Recipient(IReadOnlyList<EmailField> group)
        => WithoutType(Value(group, "Final-Recipient") ?? Value(group, "Original-Recipient")) is { Length: > 0 } written
            ? EmailCharacters.OneLine(written, 320).Trim('<', '>', ' ') : null;

    /// <summary><c>rfc822; nobody@customer.example</c>, <c>smtp; 550 …</c>.</summary>
    private static string? WithoutType(string? value)
        => value?.IndexOf(';', StringComparison.Ordinal) is >= 0 and var at ? value[(at + 1)..].Trim() : value?.Trim();

    private static string? Value(IReadOnlyList<EmailField> group, string name)
        => group.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static string? Word(IReadOnlyList<EmailField> group, string name) => Value(group, name)?.Trim().Split(' ', ';')[0].ToLowerInvariant();

    private static string? Code(string? text)
        => text is not null && StatusCode().Match(EmailCharacters.Cut(text, 4000)) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)")]
    private static partial Regex StatusCode();
}
