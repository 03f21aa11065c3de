using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Journeys;

/// <summary>Emails over real HTTP: pushed, fetched, put where they belong, answered.</summary>
public sealed class EmailJourney(GmailDesk desk) : IClassFixture<GmailDesk>
{
    [Fact]
    public async Task An_email_appears_under_its_writer_and_the_answer_arrives_in_its_thread()
    {
        await desk.WriteAsync("A crown", "Does a crown hurt?\n\nMaria");
        var asked = await desk.ComesAsync("A crown");
        asked.Body.ShouldBe("Does a crown hurt?\n\nMaria");
        (await desk.App.ReadAsync(db => db.Customers.IgnoreQueryFilters().FirstAsync(c => c.Id == asked.CustomerId))).Name.ShouldBe("Maria Lopez");

        var entry = await desk.AnswerAsync(asked, "Not at all.");
        await Until.TrueAsync(async () => (await desk.MailsOfAsync(GmailDesk.Maria)).Exists(m => m.GetProperty("subject").GetString() == "Re: A crown"));
        await Until.TrueAsync(async () => await desk.StatusAsync(entry) == EntryStatus.Sent && (await desk.HeaderAsync(entry)).MessageId is not null);
        var mails = await desk.MailsOfAsync(GmailDesk.Maria);
        var (question, answer) = (mails.Find(m => m.GetProperty("subject").GetString() == "A crown"), mails.Find(m => m.GetProperty("subject").GetString() == "Re: A crown"));
        answer.GetProperty("threadId").GetString().ShouldBe(question.GetProperty("threadId").GetString());
        answer.GetProperty("answers").EnumerateArray().Select(a => a.GetString()).ShouldContain(question.GetProperty("messageId").GetString());
        // Gmail names an email itself; that name is the one others will answer to.
        (await desk.HeaderAsync(entry)).MessageId.ShouldBe(answer.GetProperty("messageId").GetString());
        (await desk.EntriesAsync("A crown")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Our_own_email_from_the_Gmail_app_appears_once_as_outgoing_and_answers_what_was_owed()
    {
        await desk.WriteAsync("Opening hours", "Are you open?", "jon@mail.test");
        var asked = await desk.ComesAsync("Opening hours");
        using var sent = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(desk.Google, "send", new { from = GmailDesk.Mailbox, to = "jon@mail.test", subject = "Re: Opening hours", text = "Until six." });
        sent.EnsureSuccessStatusCode();
        await Until.TrueAsync(async () => (await desk.EntriesAsync("Opening hours")).Count == 2);
        var ours = (await desk.EntriesAsync("Opening hours"))[1];
        (ours.Direction, ours.Status, ours.ConversationId).ShouldBe((Direction.Outbound, EntryStatus.Sent, asked.ConversationId));
        (await desk.App.ReadAsync(db => db.Conversations.IgnoreQueryFilters().FirstAsync(c => c.Id == asked.ConversationId))).OwedSince.ShouldBeNull();
    }

    [Fact]
    public async Task History_that_is_gone_is_made_up_for_without_doubles()
    {
        await desk.WriteAsync("Before the gap", "One");
        await desk.ComesAsync("Before the gap");
        await desk.FaultsAsync(new { historyGoneNext = 1 });
        await desk.WriteAsync("After the gap", "Two");
        await desk.ComesAsync("After the gap");
        (await desk.EntriesAsync("Before the gap")).Count.ShouldBe(1);
        (await desk.EntriesAsync("After the gap")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_email_that_does_not_arrive_says_so_on_itself()
    {
        await desk.WriteAsync("A bill", "Please send it to my old address", "old@mail.test");
        var asked = await desk.ComesAsync("A bill");
        await desk.FaultsAsync(new { addressesOff = new[] { "old@mail.test" } });
        var entry = await desk.AnswerAsync(asked, "Here it is.");
        await Until.TrueAsync(async () => await desk.StatusAsync(entry) == EntryStatus.Undelivered);
        (await desk.App.ReadAsync(db => db.Messages.IgnoreQueryFilters().FirstAsync(m => m.Id == entry))).ErrorText!.ShouldContain("old@mail.test");
        await desk.FaultsAsync(new { });
    }

    [Fact]
    public async Task An_email_whose_answer_from_Google_was_lost_is_sent_once_and_known_to_be_sent()
    {
        await desk.WriteAsync("The lost answer", "Are you there?");
        var asked = await desk.ComesAsync("The lost answer");
        await desk.FaultsAsync(new { loseSendAnswerNext = 1 });
        var entry = await desk.AnswerAsync(asked, "We are.");
        // It shows up in the mailbox with our mark, which proves that it was taken.
        await Until.TrueAsync(async () => await desk.StatusAsync(entry) == EntryStatus.Sent);
        (await desk.MailsOfAsync(GmailDesk.Maria)).Count(m => m.GetProperty("subject").GetString() == "Re: The lost answer").ShouldBe(1);
    }

    [Fact]
    public async Task A_newsletter_is_marked_and_asks_for_nothing()
    {
        await desk.WriteAsync("Our spring offers", "Buy now", "shop@mail.test", "newsletter");
        var entry = await desk.ComesAsync("Our spring offers");
        entry.Automatic.ShouldBeTrue();
        (await desk.App.ReadAsync(db => db.Conversations.IgnoreQueryFilters().FirstAsync(c => c.Id == entry.ConversationId))).OwedSince.ShouldBeNull();
    }

    [Theory]
    [InlineData("parts")]
    [InlineData("levels")]
    [InlineData("charset")]
    [InlineData("empty")]
    [InlineData("headless")]
    [InlineData("names")]
    [InlineData("longline")]
    [InlineData("script")]
    public async Task A_hostile_email_is_stored_once_and_stops_no_other(string sample)
    {
        var from = $"{sample}@hostile.test";
        using var sent = await desk.Google.PostAsync($"sample/{sample}?from={from}&to={GmailDesk.Mailbox}", null);
        sent.EnsureSuccessStatusCode();
        await desk.WriteAsync($"After {sample}", "Still here", from);
        var after = await desk.ComesAsync($"After {sample}");
        // The one without a head says of nobody that he wrote it.
        var emails = await desk.App.ReadAsync(db => db.ProviderEvents.IgnoreQueryFilters().Where(e => e.Kind == "email.message" && e.EntryId != null && e.EntryId < after.Id).OrderByDescending(e => e.Id).FirstAsync());
        emails.State.ShouldBe(CommCenter.Core.EventLog.EventState.Handled);
        var stored = await desk.App.ReadAsync(db => db.Messages.IgnoreQueryFilters().Where(m => m.EventId == emails.Id).ToListAsync());
        stored.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_invitation_shows_its_date_though_Gmail_keeps_it_apart_like_a_file()
    {
        await desk.WriteAsync("Team check-up", "Please come", "lab@mail.test", "invite");
        var entry = await desk.ComesAsync("Team check-up");
        var header = await desk.HeaderAsync(entry.Id);
        header.Unreadable.ShouldBeNull();
        header.Invite.ShouldNotBeNull().ShouldContain("REQUEST");
    }

    [Fact]
    public async Task What_is_passed_on_takes_its_files_along()
    {
        await desk.DeliverAsync("""
            From: Erin Becker <erin@mail.test>
            To: reception@northside.test
            Subject: The panorama
            Message-ID: <panorama@mail.test>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b1

            --b1
            Content-Type: text/plain

            Here it is.
            --b1
            Content-Type: text/plain; name="panorama.txt"
            Content-Disposition: attachment; filename="panorama.txt"

            A picture of all teeth, in words.
            --b1--
            """);
        var asked = await desk.ComesAsync("The panorama");
        await Until.TrueAsync(() => desk.App.ReadAsync(db => db.Attachments.IgnoreQueryFilters().AnyAsync(a => a.EntryId == asked.Id && a.State == AttachmentState.Stored)));
        var entry = await desk.AnswerAsync(asked, "What do you think?", new EmailAsk(EmailKind.Forward, To: ["second@lab.test"]));
        await Until.TrueAsync(async () => (await desk.MailsOfAsync("second@lab.test")).Count > 0);
        var raw = await desk.Google.GetStringAsync($"mailboxes/second@lab.test/messages/{(await desk.MailsOfAsync("second@lab.test"))[0].GetProperty("id").GetString()}.eml");
        raw.ShouldContain("panorama.txt");
        (await desk.App.ReadAsync(db => db.Attachments.IgnoreQueryFilters().CountAsync(a => a.EntryId == entry))).ShouldBe(1);
        // What it came with still has it.
        (await desk.App.ReadAsync(db => db.Attachments.IgnoreQueryFilters().CountAsync(a => a.EntryId == asked.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_forward_goes_to_whoever_is_named_and_begins_a_thread_of_its_own()
    {
        await desk.WriteAsync("An X-ray", "See what it says", "erin@mail.test");
        var asked = await desk.ComesAsync("An X-ray");
        await desk.AnswerAsync(asked, "Please look at this.", new EmailAsk(EmailKind.Forward, To: ["Dr Hale <hale@lab.test>"]));
        await Until.TrueAsync(async () => (await desk.MailsOfAsync("hale@lab.test")).Count > 0);
        var mail = (await desk.MailsOfAsync("hale@lab.test"))[0];
        mail.GetProperty("subject").GetString().ShouldBe("Fwd: An X-ray");
        mail.GetProperty("text").GetString()!.ShouldContain("Forwarded message");
        (await desk.App.ReadAsync(db => db.CustomerAddresses.IgnoreQueryFilters().CountAsync(a => a.Kind == AddressKind.Email && a.Value == "hale@lab.test"))).ShouldBe(0);
    }
}
