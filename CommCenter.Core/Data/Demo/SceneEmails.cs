using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Data.Demo;

/// <summary>The emails of the scenes, written by the program's own writer, with their files.</summary>
/// <param name="files">Where files are kept.</param>
/// <param name="make">Makes a file of its name and the words in it.</param>
/// <param name="give">Gives an email as the provider gives it.</param>
public sealed class SceneEmails(FileStore files, Func<SceneFile, byte[]> make, Func<MailboxEmail, byte[]> give)
{
    private const long LargestFile = 8 * 1024 * 1024;

    /// <summary>An invitation is a file too.</summary>
    private const string Invitation = "invite.ics", Begins = "BEGIN:VCALENDAR", Ends = "END:VCALENDAR\r\n";

    private static readonly EmailName Us = new(DemoCast.Mailbox, DemoCast.CompanyName);

    private readonly IReadOnlyDictionary<string, SceneEmail> _script = EmailScript.Load();
    private readonly Dictionary<string, StoredFile> _stored = [];

    /// <summary>All of them by name, the oldest first.</summary>
    /// <exception cref="FormatException">A scene names an email that is not written, or one that comes later.</exception>
    public async Task<IReadOnlyDictionary<string, MailboxEmail>> WriteAsync(IReadOnlyList<Scene> scenes, SceneCalendar calendar, CancellationToken cancellationToken)
    {
        Dictionary<string, MailboxEmail> written = [];
        var steps = from scene in scenes from step in scene.Steps where step.Act == SceneAct.Email let at = calendar.At(step.At) orderby at select (scene, step, at);
        foreach (var (scene, step, at) in steps)
        {
            var email = _script.GetValueOrDefault(step.Text) ?? throw new FormatException($"There is no email {step.Text}.");
            var answers = email["Answers"] is { } name ? written.GetValueOrDefault(name) ?? throw new FormatException($"{step.Text} answers {name}, which comes later.") : null;
            written.Add(step.Text, await WriteAsync(email, new EmailName(scene.Email ?? throw new FormatException($"{scene.Name} has no email address."), scene.Name), step.By, at, answers, calendar, cancellationToken));
        }

        return written;
    }

    internal byte[] Given(MailboxEmail email) => give(email);

    internal StoredFile Stored(string fileName) => _stored[fileName];

    /// <summary>The files of all emails, before the scenes are played.</summary>
    internal async Task StoreAsync(IEnumerable<MailboxEmail> written, CancellationToken cancellationToken)
    {
        foreach (var file in _script.Values.SelectMany(email => email.Files)) await StoreAsync(file.Name, make(file), cancellationToken);
        foreach (var raw in written.Select(email => Encoding.UTF8.GetString(email.Raw)).Where(raw => raw.Contains(Begins, StringComparison.Ordinal)))
        {
            var (from, to) = (raw.IndexOf(Begins, StringComparison.Ordinal), raw.IndexOf(Ends, StringComparison.Ordinal) + Ends.Length);
            await StoreAsync(Invitation, Encoding.UTF8.GetBytes(raw[from..to]), cancellationToken);
        }
    }

    private async Task StoreAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(content);
        _stored[name] = await files.SaveAsync(bytes, LargestFile, cancellationToken);
    }

    private async Task<MailboxEmail> WriteAsync(SceneEmail email, EmailName other, string? by, DateTimeOffset at, MailboxEmail? answers, SceneCalendar calendar, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"demo email {email.Name}")));
        var id = ((at.ToUnixTimeMilliseconds() << 20) | long.Parse(hash[..5], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString("x16", CultureInfo.InvariantCulture);
        var from = by is not null ? Us : email["From"] is { } given ? EmailNames.Parse(given)[0] : other;
        // A machine quotes nothing.
        var quoted = answers is null || email["Auto-Submitted"] is not null ? null : Quoted(answers, calendar);
        var draft = new EmailDraft
        {
            From = from,
            To = [by is not null ? other : Us],
            Cc = EmailNames.Parse(email["Cc"]),
            Subject = email["Subject"] ?? $"Re: {EmailSubjects.Bare(answers!.Draft.Subject)}",
            Text = EmailQuoting.Text(email.Text, by is null ? null : DemoCast.Signature, quoted, EmailKind.Reply),
            Html = by is null ? email.Html : EmailQuoting.Html(email.Text, null, DemoCast.Signature, quoted, EmailKind.Reply),
            InReplyTo = answers?.MessageId,
            References = answers is null ? [] : [.. answers.Draft.References, answers.MessageId],
            Date = at,
            AttemptToken = by is null ? null : hash[..32],
            Files = [.. email.Files.Select(file => (file, content: make(file))).Select(f => new EmailDraftFile(f.file.Name, f.file.ContentType, f.content.Length, null, () => new MemoryStream(f.content)))],
        };
        var messageId = by is null ? EmailWriter.MessageId(draft) : $"<CA{hash[..32].ToUpperInvariant()}@mail.gmail.com>";
        return new MailboxEmail
        {
            Id = id,
            ThreadId = answers?.ThreadId ?? id,
            MessageId = messageId,
            At = at,
            With = other,
            Answers = answers,
            By = by,
            Own = email.Text,
            Draft = draft,
            Raw = email.IsVerbatim ? SceneEmailBytes.Verbatim(email, draft, messageId, answers) : await SceneEmailBytes.WrittenAsync(email, draft, messageId, cancellationToken),
        };
    }

    private static QuotedEmail Quoted(MailboxEmail email, SceneCalendar calendar)
        => new(email.Draft.From, calendar.Local(email.At), email.Draft.Subject, email.Draft.To, email.Draft.Cc, email.Draft.Text, email.Draft.Html);
}
