using CommCenter.Core.Data.Demo;
using CommCenter.Web.Simulator;
using CommCenter.Web.Simulator.Gmail;
using CommCenter.Web.Simulator.Gmail.Api;
using CommCenter.Web.Simulator.Gmail.Mail;

namespace CommCenter.Web.Hosting.Demo;

/// <summary>The emails of the demo's week in the stand-in's mailboxes: in ours, and with whoever wrote or got them.</summary>
internal static class DemoMailbox
{
    private static readonly string[] Came = ["UNREAD", "CATEGORY_PERSONAL", "INBOX"], Went = ["SENT"], Got = ["INBOX"];

    /// <summary>An email as the stand-in gives it, before it listens.</summary>
    public static byte[] Give(MailboxEmail email)
    {
        var mail = new StoredMail(email.Id, email.ThreadId, email.Raw, email.At, MailHead.Of(email.Raw)) { Labels = LabelsOf(email) };
        return GoogleJson.Bytes(MailJson.Of(mail, "full", []));
    }

    /// <summary>A file of an email.</summary>
    public static byte[] Make(SceneFile file) => file.ContentType == "image/png" ? SamplePicture.Png(file.Words) : SamplePdf.Of(file.Words);

    /// <summary>What the mailboxes hold after this week. Nobody is told: it was all read when it came.</summary>
    public static void Fill(PostOffice post, GmailFaults faults, IEnumerable<MailboxEmail> week)
    {
        var all = week.Select(email => (Email: email, Head: MailHead.Of(email.Raw))).ToList();
        List<string> nobodys = [.. all.Where(mail => IsReport(mail.Head)).Select(mail => mail.Email.With.Address)];
        faults.Set(plan => plan with { AddressesOff = [.. plan.AddressesOff, .. nobodys] });
        var ours = post.Ours(DemoCast.Mailbox)!;
        foreach (var (email, head) in all)
        {
            ours.Add(email.Raw, head, email.At, LabelsOf(email), email.ThreadId, quietly: true, id: email.Id);
            var theirs = email.By is not null || email.Draft.From == email.With;
            if (theirs && !nobodys.Contains(email.With.Address)) post.OfAnybody(email.With.Address)?.Add(email.Raw, head, email.At, email.By is null ? Went : Got, quietly: true);
        }
    }

    private static string[] LabelsOf(MailboxEmail email) => email.By is null ? Came : Went;

    /// <summary>An address that a report says does not exist stays one that does not.</summary>
    private static bool IsReport(MailHead head) => MailAddresses.First(head.From)?.StartsWith("mailer-daemon@", StringComparison.Ordinal) == true;
}
