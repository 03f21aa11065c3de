using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Outbox;

/// <summary>An email of ours, put together: to whom, about what, and what it answers.</summary>
/// <param name="Problem">Why it cannot go, in words; the rest is set when null.</param>
/// <param name="To">Whom.</param>
/// <param name="Cc">Whom too.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">All of the text.</param>
/// <param name="Html">The same as HTML; null when it is plain.</param>
/// <param name="Answers">What it answers; null when it begins something.</param>
/// <param name="ThreadId">The provider's thread it goes on.</param>
internal sealed record EmailReply(string? Problem, IReadOnlyList<EmailName> To, IReadOnlyList<EmailName> Cc, string Subject, string Text, string? Html, StoredEmail? Answers, string? ThreadId)
{
    /// <summary>Gmail sends to so many at once; more is a mailing, which is not what this is for.</summary>
    private const int MostRecipients = 100;

    private const int LongestSubject = 500;

    private const int LongestHtml = 1_000_000;

    /// <param name="session">The writer's.</param>
    /// <param name="choice">Line and, where nothing else is given, recipient.</param>
    /// <param name="conversationId">Where; null for a new one.</param>
    /// <param name="ask">What staff asked for.</param>
    /// <param name="body">What they wrote, as text.</param>
    /// <param name="staffId">Who writes.</param>
    public static EmailReply Of(WriteSession session, ReplyChoice choice, long? conversationId, EmailAsk ask, string body, long staffId)
    {
        var line = choice.Line!;
        var answers = ask.Kind == EmailKind.New || conversationId is not { } id ? null : Answered(session, line, id, ask);
        if (ask.Answers is not null && answers is null) return Refused("The email this answers is not there any more.");
        if (answers is null && ask.Kind == EmailKind.Forward) return Refused("There is no email to pass on.");
        var place = answers is null ? null : session.Emails.PlaceOf(line.CompanyId, answers.EntryId);

        if (Read(ask.To, out var to) is { } badTo) return Refused(badTo);
        if (Read(ask.Cc, out var cc) is { } badCc) return Refused(badCc);
        if (to.Count == 0 && ask.Kind != EmailKind.Forward) to = EmailDefaults.Recipients(answers, place, choice.To?.Value);
        if (ask is { Kind: EmailKind.ReplyAll, Cc: null } && answers is not null) cc = EmailDefaults.Others(answers, line.Address, to);
        if (to.Count == 0) return Refused("Write to whom this goes.");
        if (to.Count + cc.Count > MostRecipients) return Refused($"An email goes to at most {MostRecipients} addresses.");

        if (EmailWriter.Problem(new EmailDraft { From = new EmailName(line.Address, line.Name), To = to, Cc = cc, Subject = "", Text = "", Date = session.Now }) is { } notWritten) return Refused(notWritten);

        var subject = SubjectOf(ask, answers);
        if (subject.Length > LongestSubject) return Refused($"The subject has at most {LongestSubject} characters.");
        if (ask.Html is { Length: > LongestHtml }) return Refused("The email has too much formatting. Take some out, or attach it as a file.");
        var signature = EmailSignature.Of(session, line, staffId);
        var quoted = answers is null ? null : EmailQuoting.Of(session, line, answers, place!);
        var text = EmailQuoting.Text(body, signature, quoted, ask.Kind);
        var html = EmailQuoting.Html(body, ask.Html, signature, quoted, ask.Kind);
        var goesOn = ask.Kind is EmailKind.Reply or EmailKind.ReplyAll && answers is not null && EmailSubjects.Same(subject, answers.Subject) && place!.LineId == line.Id;
        var passed = answers is null ? [] : session.Attachments.OfEntry(answers.EntryId);
        if (ask.Kind == EmailKind.Forward && passed.Find(f => f.State != AttachmentState.Stored) is { } missing) return Refused($"{missing.FileName ?? "A file"} of this email is not here yet. Wait until it is, or try again to fetch it, then pass the email on.");
        if (ask.Kind != EmailKind.Forward) passed.RemoveAll(f => f.State != AttachmentState.Stored || f.ContentId is null || html?.Contains($"cid:{f.ContentId}", StringComparison.Ordinal) != true);
        return new EmailReply(null, to, cc, subject, text, html, ask.Kind == EmailKind.Forward ? null : answers, goesOn ? answers!.ThreadId : null) { Passed = passed };
    }

    /// <summary>Files of the other email that go with this one: all of what is passed on, and the pictures that a quote shows.</summary>
    public IReadOnlyList<AttachmentItem> Passed { get; init; } = [];

    /// <summary>Message-IDs of the thread so far, for the new email's References.</summary>
    public IReadOnlyList<string> References => Answers?.MessageId is { } id ? [.. (Answers.References ?? Answers.InReplyTo ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), id] : [];

    private static StoredEmail? Answered(WriteSession session, LineFacts line, long conversationId, EmailAsk ask)
    {
        var entry = ask.Answers ?? session.Emails.LastOf(conversationId, line.Id);
        if (entry is not { } id || session.Emails.Load(line.CompanyId, id) is not { } email) return null;
        return session.Emails.PlaceOf(line.CompanyId, id)?.ConversationId == conversationId ? email : null;
    }

    private static string? Read(IReadOnlyList<string>? given, out List<EmailName> names)
    {
        names = [];
        foreach (var text in given ?? [])
        {
            var parsed = EmailNames.Parse(text);
            if (parsed.Count == 0 || parsed.Any(n => EmailAddress.Normalise(n.Address) is null || !n.Address.Contains('.', StringComparison.Ordinal))) return $"“{(text.Length > 60 ? text[..60] + "…" : text)}” is not an email address.";
            names.AddRange(parsed);
        }

        names = [.. names.DistinctBy(n => n.Address.ToLowerInvariant())];
        return null;
    }

    private static string SubjectOf(EmailAsk ask, StoredEmail? answers) => ask.Subject is { } given ? CustomerName.Strip(given) : EmailDefaults.Subject(ask.Kind, answers);

    private static EmailReply Refused(string problem) => new(problem, [], [], "", "", null, null, null);
}
