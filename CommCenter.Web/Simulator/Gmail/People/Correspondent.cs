using System.Globalization;
using System.Text;

using CommCenter.Web.Simulator.Gmail.Mail;

namespace CommCenter.Web.Simulator.Gmail.People;

/// <summary>What people do at their own mailboxes, and staff in the Gmail app: write, answer, read, put away.</summary>
public sealed class Correspondent(PostOffice post, TimeProvider time)
{
    /// <summary>Sends what was written. Nothing of Google's API is between; only the mailboxes are.</summary>
    /// <returns>The mail as it lies in the sender's mailbox; null when the sender or the recipient is nobody.</returns>
    public StoredMail? Send(MailDraft draft)
    {
        if (!MailAddresses.IsAddress(draft.From) || MailAddresses.Of(draft.To) is not [var first, ..] || post.OfAnybody(draft.From) is not { } box)
            return null;
        var answered = draft.Answers is { } id ? box.Find(id) : null;
        if (draft.Kind == "bounce")
            return Bounce(first, draft.From, answered);
        var raw = MailWriter.Write(box.Owner, draft, answered, time.GetUtcNow());
        return post.Send(box, raw, joins: draft.Kind != "forward");
    }

    /// <summary>The report that somebody's last mail did not reach us; about an empty mail when they wrote none.</summary>
    private StoredMail? Bounce(string sender, string recipient, StoredMail? answered)
    {
        if (post.Find(sender) is not { } box)
            return null;
        var original = answered?.Raw ?? (box.Mails(mail => mail.Has("SENT")) is [var last, ..] ? last.Raw : default);
        return post.Deliver(box, BounceMail.Of(sender, recipient, original, time.GetUtcNow()), "");
    }

    /// <summary>Sends one of the samples.</summary>
    public StoredMail? SendSample(string name, string from, string to) =>
        SampleMails.Of(name, from, to, time.GetUtcNow()) is { } raw && post.OfAnybody(to) is { } box ? post.Deliver(box, raw, from) : null;

    public void Mark(SimulatedMailbox box, string id, bool unread) => Relabel(box, id, unread ? ["UNREAD"] : [], unread ? [] : ["UNREAD"]);

    public void Archive(SimulatedMailbox box, string id) => Relabel(box, id, [], ["INBOX"]);

    /// <summary>Fills a mailbox with mails of the past, evenly over those days; history says nothing of them, as of everything that is long ago.</summary>
    public int Fill(SimulatedMailbox box, int count, string? from, int days)
    {
        var now = time.GetUtcNow();
        var step = TimeSpan.FromDays(Math.Max(days, 1)) / Math.Max(count, 1);
        for (var i = 0; i < count; i++)
        {
            var (at, number) = (now - (step * (count - i)), i + 1);
            var sender = string.IsNullOrEmpty(from) ? $"person{number % 200}@mail.test" : from;
            var isOurs = number % 4 == 0;
            var (writer, reader) = isOurs ? (box.Address, sender) : (sender, box.Address);
            var raw = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
                From: {writer}
                To: {reader}
                Subject: {(isOurs ? "Re: " : "")}Question {(number + 3) / 4}
                Date: {at:ddd, dd MMM yyyy HH:mm:ss} +0000
                Message-ID: <fill-{number}-{now.ToUnixTimeMilliseconds()}@mail.test>
                MIME-Version: 1.0
                Content-Type: text/plain; charset="UTF-8"

                This is mail {number} of {count}. When may I come?

                """).ReplaceLineEndings("\r\n"));
            box.Add(raw, MailHead.Of(raw), at, isOurs ? ["SENT"] : ["INBOX"], quietly: true);
        }

        post.Touch(box);
        return count;
    }

    private void Relabel(SimulatedMailbox box, string id, string[] add, string[] remove)
    {
        if (box.Relabel(id, add, remove) is not null)
            post.Touch(box);
    }
}
