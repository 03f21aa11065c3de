using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Demo;
using CommCenter.Core.Emails;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Web.Hosting.Demo;
using CommCenter.Web.Simulator;
using CommCenter.Web.Simulator.Gmail;
using CommCenter.Web.Simulator.Gmail.Mail;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Hosting;

public class DemoEmailTests
{
    [Fact]
    public async Task The_mailbox_of_the_stand_in_has_what_the_conversations_have()
    {
        await using var store = await MadeDemo.MadeAsync();
        var (post, _) = await FilledAsync(store);
        var listed = post.Ours(DemoCast.Mailbox)!.Mails(_ => true);
        listed.Count.ShouldBeInRange(35, 45);
        await using var context = await MadeDemo.OpenAsync(store);
        var line = await context.Lines.SingleAsync(l => l.Provider == Provider.Gmail);
        var events = await context.ProviderEvents.Where(e => e.Provider == Provider.Gmail).ToListAsync();
        events.ShouldAllBe(e => e.State == EventState.Handled && e.EntryId != null && e.LineId == line.Id);
        events.Select(e => e.EventKey).ShouldBe(listed.Select(mail => $"{DemoCast.Mailbox}|{mail.Id}"), ignoreOrder: true);

        var here = await context.Messages.Where(m => m.LineId == line.Id).Join(context.EmailHeaders, m => m.Id, h => h.Id, (m, h) => new { m.ExternalId, h.ProviderThreadId, h.MessageId }).ToListAsync();
        // The report stands on what it is of.
        here.Select(m => (m.ExternalId, m.ProviderThreadId, m.MessageId)).ShouldBe(listed.Where(mail => !mail.Head.From.Contains("mailer-daemon")).Select(mail => ((string?)mail.Id, (string?)mail.ThreadId, (string?)mail.Head.MessageId)), ignoreOrder: true);
        listed.GroupBy(mail => mail.ThreadId).Count(thread => thread.Any(mail => mail.Has("SENT")) && thread.Any(mail => mail.Has("INBOX"))).ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Another_start_fills_the_stand_in_with_the_same()
    {
        await using var store = await MadeDemo.MadeAsync();
        var (one, _) = await FilledAsync(store);
        var (two, _) = await FilledAsync(store);
        foreach (var box in one.Boxes) Rows(two, box.Address).ShouldBe(Rows(one, box.Address));
        two.Ours(DemoCast.Mailbox)!.HistoryId.ShouldBe(one.Ours(DemoCast.Mailbox)!.HistoryId);

        static IEnumerable<string> Rows(PostOffice post, string address) => post.Find(address)!.Mails(_ => true).Select(mail => $"{(post.Find(address)!.IsOurs ? mail.Id + mail.ThreadId : "")} {mail.At:O} {mail.Head.MessageId} {mail.Head.Subject} {mail.Raw.Length}");
    }

    [Fact]
    public async Task Whoever_writes_with_us_has_the_thread_too_and_the_address_that_does_not_exist_still_does_not()
    {
        await using var store = await MadeDemo.MadeAsync();
        var (post, faults) = await FilledAsync(store);
        var lukasz = post.Find("lukasz@wisniewski.test")!.Mails(_ => true);
        lukasz.Select(mail => mail.Labels[0]).ShouldBe(["INBOX", "SENT", "INBOX", "SENT"]);
        lukasz.Select(mail => mail.ThreadId).Distinct().Count().ShouldBe(1);
        faults.Plan.AddressesOff.ShouldBe(["harold.jensen@oldmail.test"]);
        post.Find("harold.jensen@oldmail.test")!.Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_week_has_what_a_front_desk_gets()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        var emails = await context.TimelineEntries.Where(e => e.Channel == Channel.Email).Join(context.EmailHeaders, e => e.Id, h => h.Id, (e, h) => new { Entry = e, Header = h }).ToListAsync();
        emails.ShouldAllBe(e => e.Header.Unreadable == null);
        emails.Count(e => e.Header.Nature == EmailNature.List).ShouldBe(2);
        emails.Single(e => e.Header.Nature == EmailNature.AutoReply).Entry.Automatic.ShouldBeTrue();
        emails.Single(e => e.Header.Invite != null).Header.Invite!.ShouldContain("Training: new imaging software");
        var bounced = emails.Single(e => e.Entry.Status == EntryStatus.Undelivered).Entry;
        (await context.Messages.SingleAsync(m => m.Id == bounced.Id)).ErrorText!.ShouldContain("harold.jensen@oldmail.test");
        emails.ShouldContain(e => e.Header.FromName == "山田 花子");

        var files = await context.Attachments.Join(context.TimelineEntries.Where(e => e.Channel == Channel.Email), a => a.EntryId, e => e.Id, (a, e) => a).ToListAsync();
        files.ShouldAllBe(a => a.State == AttachmentState.Stored && a.FileName != null);
        files.Where(a => a.FileName != "invite.ics").Select(a => a.ContentType).Distinct().ShouldBe(["application/pdf", "image/png"], ignoreOrder: true);

        var maria = await context.Conversations.SingleAsync(c => c.CustomerId == context.Customers.Single(x => x.Name == "Maria Lopez").Id);
        maria.Channels.ShouldBe(Channels.Sms | Channels.Voice | Channels.Email);
        emails.Where(e => e.Entry.ConversationId == maria.Id).Select(e => e.Header.ProviderThreadId).Distinct().Count().ShouldBe(2);
        var newsletter = await context.Conversations.SingleAsync(c => c.CustomerId == context.Customers.Single(x => x.Name == "Dental Trade Weekly").Id);
        newsletter.OwedSince.ShouldBeNull();
        (await context.Customers.CountAsync(c => c.Name == "Olivia Grant")).ShouldBe(1);
        (await context.Conversations.SingleAsync(c => c.CustomerId == context.Customers.Single(x => x.Name == "Thomas O’Brien").Id)).OwedSince.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_answer_of_ours_quotes_what_it_answers_and_has_the_signature()
    {
        await using var store = await MadeDemo.MadeAsync();
        var week = await MadeDemo.Emails(store).WriteAsync(SceneScript.Load(), SceneCalendar.OfDemo(MadeDemo.At), CancellationToken.None);
        var text = week["zoe-answer"].Draft.Text;
        text.ShouldContain("Northside Dental\n1840 W Lincoln Ave");
        text.ShouldContain("> ich bin für drei Monate in Chicago");
        await using var context = await MadeDemo.OpenAsync(store);
        (await context.Messages.Where(m => m.ExternalId == week["zoe-answer"].Id).Join(context.TimelineEntries, m => m.Id, e => e.Id, (m, e) => e.Body).SingleAsync()).ShouldEndWith("Ana Ruiz");
    }

    [Theory]
    [InlineData("\n== a\nSubject of nothing\n\ntext", "no field")]
    public void A_slip_in_the_emails_is_named(string text, string problem) => Should.Throw<FormatException>(() => EmailScript.Read(text)).Message.ShouldContain(problem);

    private static async Task<(PostOffice Post, GmailFaults Faults)> FilledAsync(TestStore store)
    {
        var settings = DemoGmail.Simulator(DemoGmail.Options(new DemoAddress("http://localhost:1")), "grant", SceneScript.Load());
        var faults = new GmailFaults();
        var post = new PostOffice(new SimulatorOptions { AccountSid = "AC1", AuthToken = "t", AppUrl = () => "http://localhost:1", Gmail = settings }, faults, store.Clock);
        var week = await MadeDemo.Emails(store).WriteAsync(SceneScript.Load(), SceneCalendar.OfDemo(MadeDemo.At), CancellationToken.None);
        DemoMailbox.Fill(post, faults, week.Values);
        return (post, faults);
    }
}
