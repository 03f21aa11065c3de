using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Emails;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;

namespace CommCenter.Tests.Ingest;

public sealed class EmailTests : IAsyncLifetime
{
    private readonly GivenEmails _emails = new();
    private IngestDesk _desk = null!;

    private DateTimeOffset Now => _desk.Store.Clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        _desk = await IngestDesk.OpenAsync(_emails);
        await _desk.Store.AddAsync(GivenEmails.Line(_desk.Desk.CompanyId));
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task An_email_from_an_unknown_sender_makes_a_customer_named_by_it_and_an_open_conversation()
    {
        (await TakeAsync(GivenEmails.Inbound(Now))).State.ShouldBe(EventState.Handled);

        var customer = (await _desk.RowsAsync<Customer>()).ShouldHaveSingleItem();
        (customer.Name, customer.NameOrigin).ShouldBe(("Jordan Léger", NameOrigin.Profile));
        (await _desk.RowsAsync<CustomerAddress>()).ShouldHaveSingleItem().Value.ShouldBe("jordan@example.com");
        var conversation = await OnlyConversationAsync();
        (conversation.Status, conversation.Preview, conversation.UnansweredCount).ShouldBe((ConversationStatus.Open, "My crown · Is it ready?", 1));
        conversation.OwedSince.ShouldBe(Now);
        var entry = (await _desk.TimelineAsync(conversation.Id)).ShouldHaveSingleItem();
        (entry.Subject, entry.Body, entry.From, entry.ArrivedLate).ShouldBe(("My crown", "Is it ready?", "jordan@example.com", false));
        (entry.Email!.FromName, entry.Email.To, entry.Email.Nature).ShouldBe(("Jordan Léger", "Front desk <hello@desk.test>", EmailNature.Person));
    }

    [Fact]
    public async Task Recipients_are_kept_as_they_were_named_whatever_characters_stand_in_their_names()
    {
        EmailName[] to = [new(GivenEmails.Mailbox, "Desk: front; back"), new("sam@insurance.example", "Field, \"Sam\"")], cc = [new("lab@example.com", "Lab (Lakeview): 2nd; floor")];
        await TakeAsync(GivenEmails.Inbound(Now, e => e with { To = to, Cc = cc }));

        var email = (await _desk.TimelineAsync((await OnlyConversationAsync()).Id)).ShouldHaveSingleItem().Email!;
        EmailNames.Parse(email.To).ShouldBe(to);
        EmailNames.Parse(email.Cc).ShouldBe(cc);
    }

    [Theory]
    [InlineData(EmailNature.List)]
    [InlineData(EmailNature.AutoReply)]
    public async Task A_form_of_a_website_is_from_whoever_filled_it_in(EmailNature nature)
    {
        await TakeAsync(GivenEmails.Inbound(Now, e => e with { From = new EmailName("no-reply@site.example", "Website"), ReplyTo = [new EmailName("olivia@example.com", "Olivia Grant")], Nature = nature }));
        (await _desk.RowsAsync<Customer>()).ShouldHaveSingleItem().Name.ShouldBe("Olivia Grant");
        (await _desk.RowsAsync<CustomerAddress>()).ShouldHaveSingleItem().Value.ShouldBe("olivia@example.com");
    }

    [Fact]
    public async Task Whoever_took_part_in_a_thread_and_is_nobodys_address_yet_stays_in_its_conversation()
    {
        var first = GivenEmails.Inbound(Now, e => e with { Cc = [new EmailName("Sam@Insurance.example", "Sam Field")] });
        await TakeAsync(first);
        await TakeAsync(Answer(first, new EmailName("sam@insurance.example", "Sam Field")));

        (await _desk.RowsAsync<Customer>()).ShouldHaveSingleItem().Name.ShouldBe("Jordan Léger");
        var entries = await _desk.TimelineAsync((await OnlyConversationAsync()).Id);
        entries.Select(e => e.From).ShouldBe(["jordan@example.com", "sam@insurance.example"]);
        entries[1].Email!.FromName.ShouldBe("Sam Field");
    }

    [Fact]
    public async Task A_stranger_who_answers_a_thread_is_a_person_of_their_own_and_the_timeline_says_whose_thread_it_was()
    {
        var first = GivenEmails.Inbound(Now);
        await TakeAsync(first);
        await TakeAsync(Answer(first, new EmailName("eve@elsewhere.example", "Eve Adams")));

        (await _desk.RowsAsync<Customer>()).OrderBy(c => c.Id).Select(c => c.Name).ShouldBe(["Jordan Léger", "Eve Adams"]);
        var second = (await _desk.RowsAsync<Conversation>()).OrderBy(c => c.Id).Last();
        var entries = await _desk.TimelineAsync(second.Id);
        entries.Single(e => e.Kind == EntryKind.System).Body.ShouldBe("Eve Adams answers an email we had with Jordan Léger");
        entries.Single(e => e.Kind == EntryKind.Message).From.ShouldBe("eve@elsewhere.example");
    }

    [Fact]
    public async Task A_newsletter_does_not_reopen_a_closed_conversation_and_nobody_owes_it_an_answer()
    {
        await TakeAsync(GivenEmails.Inbound(Now));
        var conversation = await OnlyConversationAsync();
        await _desk.Desk.Actions.SetStatusAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, conversation.Id, ConversationStatus.Closed, null);
        await TakeAsync(GivenEmails.Inbound(Now, e => e with { Nature = EmailNature.List, Subject = "Our news" }));

        conversation = await OnlyConversationAsync();
        (conversation.Status, conversation.OwedSince, conversation.InboundCount).ShouldBe((ConversationStatus.Closed, null, 2));
        (await _desk.TimelineAsync(conversation.Id)).Single(e => e.Subject == "Our news").Automatic.ShouldBeTrue();

        await TakeAsync(GivenEmails.Inbound(Now, e => e with { Subject = "A question" }));
        (await OnlyConversationAsync()).Status.ShouldBe(ConversationStatus.Open);
    }

    [Fact]
    public async Task A_delivery_report_stands_on_the_email_of_ours_that_did_not_arrive_and_makes_no_conversation()
    {
        var ours = GivenEmails.Outbound(Now);
        await TakeAsync(ours);
        await TakeAsync(Report(new EmailBounce(ours.Email.MessageId, ["jordan@example.com"], true, "5.1.1", "There is no such mailbox.")));

        var entry = (await _desk.TimelineAsync((await OnlyConversationAsync()).Id)).ShouldHaveSingleItem();
        (entry.Status, entry.ErrorCode, entry.ErrorText).ShouldBe((EntryStatus.Undelivered, "5.1.1", "jordan@example.com: There is no such mailbox."));
        (await _desk.RowsAsync<Customer>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_that_an_email_of_ours_is_late_is_a_line_in_its_conversation()
    {
        var ours = GivenEmails.Outbound(Now);
        await TakeAsync(ours);
        await TakeAsync(Report(new EmailBounce(ours.Email.MessageId, [], false, "4.4.1", "Their server does not answer.")));

        var entries = await _desk.TimelineAsync((await OnlyConversationAsync()).Id);
        entries.Single(e => e.Kind == EntryKind.Message).Status.ShouldBe(EntryStatus.Sent);
        entries.Single(e => e.Kind == EntryKind.System).Body.ShouldBe("An email to jordan@example.com is late: Their server does not answer.");
    }

    [Fact]
    public async Task What_we_wrote_in_the_mailbox_itself_is_shown_once_as_outgoing_and_answers_what_was_owed()
    {
        var asked = GivenEmails.Inbound(Now);
        await TakeAsync(asked);
        _desk.Store.Clock.Advance(TimeSpan.FromMinutes(5));
        var answer = GivenEmails.Outbound(Now, e => e with { InReplyTo = asked.Email.MessageId });
        await TakeAsync(answer);
        await _desk.Recorder.RecordAsync(_emails.Event(_desk.Desk.CompanyId, answer, Now));

        var conversation = await OnlyConversationAsync();
        (conversation.OwedSince, conversation.UnansweredCount, conversation.MessageCount).ShouldBe((null, 0, 2));
        var entry = (await _desk.TimelineAsync(conversation.Id))[1];
        (entry.Direction, entry.Status, entry.StaffId, entry.From, entry.To).ShouldBe((Direction.Outbound, EntryStatus.Sent, null, GivenEmails.Mailbox, "jordan@example.com"));
    }

    [Fact]
    public async Task An_answer_that_is_seen_late_answers_what_came_before_it_alone()
    {
        await TakeAsync(GivenEmails.Inbound(Now));
        var answeredAt = Now.AddMinutes(1);
        _desk.Store.Clock.Advance(TimeSpan.FromMinutes(2));
        await TakeAsync(GivenEmails.Inbound(Now));
        var second = Now;
        _desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync(GivenEmails.Outbound(answeredAt));
        (await OnlyConversationAsync()).OwedSince.ShouldBe(second);
    }

    [Fact]
    public async Task The_same_email_twice_is_one()
    {
        var email = GivenEmails.Inbound(Now);
        var kept = await TakeAsync(email);
        (await _desk.Recorder.RecordAsync(_emails.Event(_desk.Desk.CompanyId, email, Now))).ShouldBeFalse();
        (await _desk.Replayer.ReplayAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, kept.Id)).ShouldNotBeNull().State.ShouldBe(EventState.Handled);
        (await OnlyConversationAsync()).MessageCount.ShouldBe(1);
        (await _desk.RowsAsync<EmailHeader>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task History_that_was_read_elsewhere_is_neither_owed_nor_unread_nor_late()
    {
        await TakeAsync(GivenEmails.Inbound(Now.AddDays(-30)) with { Seen = true });
        var old = await OnlyConversationAsync();
        (old.Status, old.OwedSince).ShouldBe((ConversationStatus.Closed, null));
        var found = (await _desk.Desk.Conversations.FindAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, old.Id, CancellationToken.None)).ShouldNotBeNull();
        found.ReadInboundCount.ShouldBe(found.Row.InboundCount);
        (await _desk.TimelineAsync(old.Id)).ShouldHaveSingleItem().ArrivedLate.ShouldBeFalse();

        // What nobody has read is no history, however old it is.
        await TakeAsync(GivenEmails.Inbound(Now.AddDays(-2), e => e with { From = new EmailName("nadia@example.com", "Nadia") }));
        var waits = (await _desk.RowsAsync<Conversation>()).OrderBy(c => c.Id).Last();
        (waits.Status, waits.OwedSince).ShouldBe((ConversationStatus.Open, Now.AddDays(-2)));
        (await _desk.TimelineAsync(waits.Id)).ShouldHaveSingleItem().ArrivedLate.ShouldBeTrue();
    }

    [Fact]
    public async Task An_email_that_does_not_say_who_sent_it_is_shown_too()
    {
        (await TakeAsync(GivenEmails.Inbound(Now, e => e with { From = null, MessageId = null, To = [], Subject = "", Text = "", OwnText = "", Problems = ["It does not say who sent it."] }))).State.ShouldBe(EventState.Handled);
        var entry = (await _desk.TimelineAsync((await OnlyConversationAsync()).Id)).ShouldHaveSingleItem();
        (entry.From, entry.Email!.Unreadable).ShouldBe(("", "It does not say who sent it."));
    }

    private static EmailMessage Answer(EmailMessage to, EmailName from)
        => GivenEmails.Inbound(to.At, e => e with { From = from, InReplyTo = to.Email.MessageId, References = [to.Email.MessageId!], Subject = "Re: My crown" });

    private EmailMessage Report(EmailBounce bounce)
        => GivenEmails.Inbound(Now, e => e with { From = new EmailName("mailer-daemon@googlemail.com", "Mail Delivery Subsystem"), Nature = EmailNature.Bounce, Bounce = bounce });

    private Task<ProviderEvent> TakeAsync(EmailMessage email) => _desk.TakeAsync(_emails.Event(_desk.Desk.CompanyId, email, Now));

    private async Task<Conversation> OnlyConversationAsync() => (await _desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
}
