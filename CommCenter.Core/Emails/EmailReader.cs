namespace CommCenter.Core.Emails;

/// <summary>Makes of the parts of an email what staff read. Whatever it is given, it reads what can be read and says what cannot.</summary>
public static class EmailReader
{
    private const int LongestSubject = 998, MostFields = 20, LongestToken = 200;

    public static ReadEmail Read(EmailPart root)
    {
        var body = EmailContents.Of(root);
        var problems = new List<string>();
        var from = Names(root, "From");
        if (from.Count == 0) problems.Add("This email does not say who sent it.");
        if (from.Count > 1) problems.Add($"This email names {(from.Count == 2 ? "two" : "several")} senders; only the first counts here.");
        var dates = All(root, "Date");
        var date = dates.Select(EmailDates.Parse).FirstOrDefault(d => d is not null);
        if (date is null) problems.Add(dates.Any(d => !string.IsNullOrWhiteSpace(d)) ? "Its date cannot be read." : "This email has no date.");
        problems.AddRange(body.Problems);

        var references = MessageIds.Parse(string.Join(' ', All(root, "References")));
        var answers = All(root, "In-Reply-To").SelectMany(MessageIds.Parse).ToList();
        var inReplyTo = answers.FirstOrDefault(references.Contains) ?? answers.FirstOrDefault();
        var bounce = BounceReader.Read(root, body, inReplyTo);
        var (invite, broken) = InviteReader.Read(body.Calendar);
        if (broken is not null) problems.Add(broken);

        return new ReadEmail
        {
            MessageId = All(root, "Message-ID").SelectMany(MessageIds.Parse).FirstOrDefault(),
            InReplyTo = inReplyTo,
            References = references,
            Date = date,
            From = from.Count > 0 ? from[0] : null,
            ReplyTo = Names(root, "Reply-To"),
            To = Names(root, "To"),
            Cc = Names(root, "Cc"),
            Subject = EmailCharacters.OneLine(EncodedWords.Decode(root["Subject"]), LongestSubject),
            Text = body.Text,
            OwnText = OwnText.Of(body.Text, body.Html, body.Plain is null),
            Html = body.Html,
            Files = body.Files,
            Nature = bounce is not null ? EmailNature.Bounce : EmailNatures.Of(root, from.Count > 0 ? from[0].Address : ""),
            Bounce = bounce,
            Invite = invite,
            AttemptToken = EmailCharacters.OneLine(root[EmailWriter.AttemptField], LongestToken) is { Length: > 0 } token ? token : null,
            Problems = problems,
        };
    }

    private static IReadOnlyList<EmailName> Names(EmailPart root, string field) => [.. All(root, field).SelectMany(EmailNames.Parse).Take(1000)];

    private static List<string> All(EmailPart root, string field)
        => [.. root.Fields.Where(f => f.Name.Equals(field, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value).Take(MostFields)];
}
