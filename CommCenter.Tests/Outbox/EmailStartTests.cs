using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

using static CommCenter.Tests.Outbox.EmailScene;
using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

/// <summary>What the composer of an email begins with, and what it adds by itself.</summary>
public class EmailStartTests
{
    [Theory]
    [InlineData(EmailKind.Reply)]
    [InlineData(EmailKind.ReplyAll)]
    [InlineData(EmailKind.New)]
    public async Task What_the_composer_shows_is_what_the_queue_takes(EmailKind kind)
    {
        await using var f = await CreateAsync();
        var mailbox = await f.AddMailboxAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(mailbox, subject: "Invoice", to: $"{OurMailbox}, ben@other.example", cc: "chloe@other.example");

        var start = await StartAsync(f, conversation, mailbox, kind);
        var sent = await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(kind)));

        (string.Join(", ", start.To), string.Join(", ", start.Cc), start.Subject).ShouldBe((sent.Header.To!, sent.Header.Cc ?? "", sent.Entry.Subject!));
    }

    [Fact]
    public async Task It_answers_the_last_email_of_the_line_unless_another_is_asked_for()
    {
        await using var f = await CreateAsync();
        var (mailbox, other) = (await f.AddMailboxAsync(), await f.AddMailboxAsync("billing@brightdental.example"));
        var (conversation, first) = await f.ReceiveEmailAsync(mailbox, subject: "First");
        var (_, second) = await f.ReceiveEmailAsync(mailbox, subject: "Second");
        await f.ReceiveEmailAsync(other, subject: "Third");

        (await StartAsync(f, conversation, mailbox, EmailKind.Reply)).Answers!.EntryId.ShouldBe(second);
        (await StartAsync(f, conversation, mailbox, EmailKind.Forward, first)).Answers.ShouldBe(new AnsweredEmail(first, "First", MariaAt, false, (await f.EntryAsync(first)).OccurredAt));
        (await StartAsync(f, conversation, mailbox, EmailKind.Forward, first)).To.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_there_is_nothing_to_answer_it_is_a_new_one_to_the_customer()
    {
        await using var f = await CreateAsync();
        var mailbox = await f.AddMailboxAsync();

        var start = await StartAsync(f, f.Conversation, mailbox, EmailKind.ReplyAll);

        (start.Kind, start.To.Single().Address, start.Subject, start.Answers).ShouldBe((EmailKind.New, MariaAt, "", null));
    }

    [Fact]
    public async Task The_signature_of_the_person_and_of_the_line_stand_under_it_and_are_shown_before()
    {
        await using var f = await CreateAsync();
        var mailbox = await f.AddMailboxAsync();
        await f.AddAsync(new Mailbox { LineId = mailbox, CompanyId = f.Company, Signature = "Bright Dental" }, m => m.LineId);
        await f.Writer.RunAsync(session => session.Administration.Staff.SetSignature(f.Company, f.Ana, "Ana Ruiz"));
        var (conversation, _) = await f.ReceiveEmailAsync(mailbox);

        (await StartAsync(f, conversation, mailbox, EmailKind.Reply)).Signature.ShouldBe("Ana Ruiz\nBright Dental");
        var sent = await f.SentAsync(f.EmailAsync(conversation, new EmailAsk(Html: "<b>Yes</b>")));
        sent.Entry.Body.ShouldBe("Yes, until six.");
        sent.Body.Text!.ShouldStartWith("Yes, until six.\n\n-- \nAna Ruiz\nBright Dental");
        sent.Body.Html!.ShouldContain("<b>Yes</b>");
        sent.Body.Html!.ShouldContain("Ana Ruiz<br>Bright Dental");
    }

    [Fact]
    public async Task Pictures_of_the_text_are_named_and_files_beside_it_are_not()
    {
        await using var f = await CreateAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(await f.AddMailboxAsync());
        var (shown, beside) = (await UploadAsync(f, conversation), await UploadAsync(f, conversation));
        var html = $"<div>Look: <img src=\"cid:{shown}.0a1b2c3d@commcenter\"></div>";

        PastedPictures.Shows(html, shown).ShouldBeTrue();
        PastedPictures.Shows(html, beside).ShouldBeFalse();
        await f.Writer.RunAsync(session => PastedPictures.Mark(session, html, [session.Attachments.ToSend(f.Company, f.Ana, shown)!, session.Attachments.ToSend(f.Company, f.Ana, beside)!]));

        var names = await f.ReadAsync(db => db.Attachments.OrderBy(a => a.Id).Select(a => a.ContentId).ToListAsync());
        names.ShouldBe([$"{shown}.0a1b2c3d@commcenter", null]);
    }

    [Fact]
    public void Fields_of_a_draft_come_back_as_they_were_typed()
    {
        var fields = new EmailDraftFields(EmailKind.Forward, "a@b.example, ", "", "Fwd: x", "<b>x</b>", 7);

        EmailDraftFields.Read(fields.Write()).ShouldBe(fields);
        EmailDraftFields.Read(null).ShouldBeNull();
        EmailDraftFields.Read("{").ShouldBeNull();
    }

    internal static Task<long> UploadAsync(OutboxFixture f, long conversation) => f.Writer.RunAsync(session => session.Attachments.AddUpload(new Attachment
    {
        CompanyId = f.Company,
        StaffId = f.Ana,
        DraftConversationId = conversation,
        FileName = "card.png",
        ContentType = "image/png",
        Size = 10,
        ContentHash = new string('a', 64),
        UploadedAt = session.Now,
    }));

    private static Task<EmailStart> StartAsync(OutboxFixture f, long conversation, long mailbox, EmailKind kind, long? answers = null)
        => new EmailReplyQueries(f.Gate).StartAsync(f.Company, f.Ana, conversation, mailbox, kind, answers, MariaAt, default);
}
