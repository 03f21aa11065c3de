using CommCenter.Core.Emails;
using CommCenter.Core.Outbox;

using static CommCenter.Tests.Outbox.EmailScene;
using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class EmailReplyTests
{
    [Fact]
    public async Task An_answer_goes_to_who_wrote_and_names_what_it_answers()
    {
        await using var f = await CreateAsync();
        var mailbox = await f.AddMailboxAsync();
        var (conversation, answered) = await f.ReceiveEmailAsync(mailbox, subject: "Opening hours");

        var sent = await f.SentAsync(f.EmailAsync(conversation, new EmailAsk()));

        (sent.Header.To, sent.Header.Cc, sent.Entry.Subject).ShouldBe((MariaAt, null, "Re: Opening hours"));
        sent.Header.InReplyTo.ShouldBe($"<m{answered}@customer.example>");
        sent.Header.References.ShouldBe($"<first@customer.example> <m{answered}@customer.example>");
        (await f.OutboxAsync(sent.Entry.Id)).To.ShouldBe(MariaAt);
    }

    [Fact]
    public async Task An_answer_goes_where_the_sender_wants_answers()
    {
        await using var f = await CreateAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(await f.AddMailboxAsync(), replyTo: "bookings@customer.example");

        (await f.SentAsync(f.EmailAsync(conversation, new EmailAsk()))).Header.To.ShouldBe("bookings@customer.example");
    }

    [Fact]
    public async Task Reply_all_copies_everybody_but_us()
    {
        await using var f = await CreateAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(await f.AddMailboxAsync(), to: $"{OurMailbox}, ben@other.example", cc: $"chloe@other.example, {MariaAt}, BEN@other.example");

        var sent = await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(EmailKind.ReplyAll)));

        (sent.Header.To, sent.Header.Cc).ShouldBe((MariaAt, "ben@other.example, chloe@other.example"));
    }

    [Fact]
    public async Task Names_with_any_characters_are_those_the_email_goes_out_with()
    {
        await using var f = await CreateAsync();
        EmailName[] cc = [new("chloe@other.example", "Other, Chloe: desk; \"two\"")];
        var (conversation, _) = await f.ReceiveEmailAsync(await f.AddMailboxAsync(), to: OurMailbox, cc: EmailNames.Write(cc));

        var sent = await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(EmailKind.ReplyAll)));

        EmailNames.Parse(sent.Header.Cc).ShouldBe(cc);
    }

    [Fact]
    public async Task What_is_passed_on_needs_somebody_and_answers_nothing()
    {
        await using var f = await CreateAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(await f.AddMailboxAsync(), subject: "Invoice");

        (await f.EmailAsync(conversation, new EmailAsk(EmailKind.Forward))).Problem.ShouldBe("Write to whom this goes.");
        var sent = await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(EmailKind.Forward, ["books@other.example"]), body: ""));

        (sent.Header.To, sent.Entry.Subject, sent.Header.InReplyTo, sent.Header.ProviderThreadId).ShouldBe(("books@other.example", "Fwd: Invoice", null, null));
    }

    [Fact]
    public async Task A_new_subject_begins_a_thread()
    {
        await using var f = await CreateAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(await f.AddMailboxAsync());

        var sent = await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(EmailKind.New, Subject: "Your  appointment\r\n")));

        (sent.Header.To, sent.Header.InReplyTo, sent.Header.ProviderThreadId).ShouldBe((MariaAt, null, null));
        sent.Entry.Subject!.ShouldStartWith("Your");
        sent.Entry.Subject!.ShouldNotContain("\n");
    }

    [Fact]
    public async Task The_thread_goes_on_only_with_the_same_subject_in_the_same_mailbox()
    {
        await using var f = await CreateAsync();
        var (mailbox, other) = (await f.AddMailboxAsync(), await f.AddMailboxAsync("billing@brightdental.example"));
        var (conversation, answered) = await f.ReceiveEmailAsync(mailbox, subject: "Invoice");

        (await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(Subject: "Invoice", Answers: answered)))).Header.ProviderThreadId.ShouldBe($"t{answered}");
        (await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(Subject: "Something else", Answers: answered)))).Header.ProviderThreadId.ShouldBeNull();
        (await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(Subject: "Invoice", Answers: answered), other))).Header.ProviderThreadId.ShouldBeNull();
    }

    [Fact]
    public async Task Wrong_addresses_and_too_many_are_refused_in_words()
    {
        await using var f = await CreateAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(await f.AddMailboxAsync());

        (await f.EmailAsync(conversation, new EmailAsk(To: ["maria"]))).Problem.ShouldBe("“maria” is not an email address.");
        (await f.EmailAsync(conversation, new EmailAsk(Cc: ["ben@localhost"]))).Problem.ShouldBe("“ben@localhost” is not an email address.");
        string[] many = [.. Enumerable.Range(1, 101).Select(n => $"person{n}@other.example")];
        (await f.EmailAsync(conversation, new EmailAsk(To: many))).Problem.ShouldBe("An email goes to at most 100 addresses.");
        (await f.EmailAsync(conversation, new EmailAsk(To: many[..60], Cc: many[60..]))).Problem.ShouldBe("An email goes to at most 100 addresses.");
        (await f.EmailAsync(conversation, new EmailAsk(To: many[..100]))).Problem.ShouldBeNull();
        (await f.EmailAsync(conversation, new EmailAsk(Subject: new string('x', 501)))).Problem.ShouldBe("The subject has at most 500 characters.");
        (await f.EmailAsync(conversation, new EmailAsk(Html: new string('x', 1_000_001)))).Problem!.ShouldContain("too much formatting");
    }

    [Fact]
    public async Task An_email_of_another_conversation_is_not_answered_here()
    {
        await using var f = await CreateAsync();
        var mailbox = await f.AddMailboxAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(mailbox);
        var (_, elsewhere) = await f.ReceiveEmailAsync(mailbox, "ben@other.example");

        (await f.EmailAsync(conversation, new EmailAsk(Answers: elsewhere))).Problem.ShouldBe("The email this answers is not there any more.");
    }

    [Fact]
    public async Task A_text_has_no_subject()
    {
        await using var f = await CreateAsync();

        (await f.Queue.QueueReplyAsync(new QueueReply(f.Company, f.Ana, f.Conversation, "Hi") { Subject = "About" })).Problem.ShouldBe("Only an email has a subject. Nothing was sent.");
        (await f.Queue.QueueNewAsync(new QueueMessage(f.Company, f.Ana, "+13125550177", f.Line, "Hi") { Subject = "About" })).Problem.ShouldBe("Only an email has a subject. Nothing was sent.");
    }

    [Fact]
    public async Task Writing_first_from_a_mailbox_is_an_email()
    {
        await using var f = await CreateAsync();
        var mailbox = await f.AddMailboxAsync();

        var sent = await f.SentAsync(f.Queue.QueueNewAsync(new QueueMessage(f.Company, f.Ana, "Ben@Other.example", mailbox, "Hello Ben") { Subject = "Welcome" }));

        (sent.Entry.Subject, sent.Entry.Body, sent.Header.InReplyTo).ShouldBe(("Welcome", "Hello Ben", null));
        (await f.OutboxAsync(sent.Entry.Id)).To.ShouldBe("Ben@Other.example", StringCompareShould.IgnoreCase);
    }
}
