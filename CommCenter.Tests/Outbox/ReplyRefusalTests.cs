using CommCenter.Core.Companies;
using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class ReplyRefusalTests
{
    [Theory]
    [InlineData("", "There is nothing to send: write something first.")]
    [InlineData("\u0000\u0007 ", "There is nothing to send: write something first.")]
    [InlineData(" \n\t", "There is nothing to send: write something first.")]
    public async Task An_empty_reply_is_not_taken(string body, string words)
    {
        await using var f = await CreateAsync();
        (await f.ReplyAsync(body)).Problem.ShouldBe(words);
        await NothingQueued(f);
    }

    [Fact]
    public async Task Signs_that_nobody_sees_are_left_out_and_line_breaks_stay()
    {
        await using var f = await CreateAsync();
        (await f.ReplyAsync("Monday\u0000 at\u0007\r\nnine")).Done.ShouldBeTrue();
        (await f.ReadAsync(c => c.Outbox.SingleAsync())).Body.ShouldBe("Monday at\nnine");
    }

    [Fact]
    public async Task The_limit_is_1600_characters_and_named()
    {
        await using var f = await CreateAsync();
        (await f.ReplyAsync(new string('a', 1601))).Problem.ShouldBe("A message has at most 1,600 characters; this one has 1,601.");
        await NothingQueued(f);
        (await f.ReplyAsync(new string('a', 1600))).Done.ShouldBeTrue();
    }

    [Fact]
    public async Task A_line_that_is_unknown_off_or_cannot_is_said_so()
    {
        await using var f = await CreateAsync();
        var off = await f.AddLineAsync("+13125550901", "Old line", enabled: false);
        var textsOnly = await f.AddLineAsync("+13125550902", "Billing");
        var voice = await f.AddLineAsync("+13125550903", "Hotline", Channels.Voice);
        var other = await f.AddAsync(new Company { Name = "Other", Country = "US", TimeZone = "UTC", CreatedAt = f.Clock.GetUtcNow() }, c => c.Id);
        var theirs = await f.AddLineAsync("+13125550904", "Theirs", company: other);

        (await f.ReplyAsync(line: 9999)).Problem.ShouldBe("There is no such line.");
        (await f.ReplyAsync(line: theirs)).Problem.ShouldBe("There is no such line.");
        (await f.ReplyAsync(line: off)).Problem.ShouldBe("Old line is switched off.");
        (await f.ReplyAsync(line: textsOnly, channel: Channel.WhatsApp)).Problem.ShouldBe("Billing cannot send WhatsApp messages.");
        (await f.ReplyAsync(line: voice)).Problem.ShouldBe("Hotline can send neither texts nor emails.");
        (await f.ReplyAsync(channel: Channel.Email)).Problem.ShouldBe("No line can send emails.");
        await NothingQueued(f);
    }

    [Fact]
    public async Task Another_company_s_conversation_does_not_exist()
    {
        await using var f = await CreateAsync();
        var other = await f.AddAsync(new Company { Name = "Other", Country = "US", TimeZone = "UTC", CreatedAt = f.Clock.GetUtcNow() }, c => c.Id);
        (await f.Queue.QueueReplyAsync(new QueueReply(other, 1, f.Conversation, "Hi"))).Problem.ShouldBe("There is no such conversation.");
        (await f.ReplyAsync(conversation: 9999)).Problem.ShouldBe("There is no such conversation.");
    }

    [Theory]
    [InlineData("AMAZON", "“AMAZON” is a sender's name, not a number, and cannot be answered.")]
    [InlineData("anonymous", "The number was withheld, so there is nothing to write to.")]
    [InlineData("+266696687", "The number was withheld, so there is nothing to write to.")]
    [InlineData("0049", "0049 is a short code", true)]
    public async Task Who_cannot_be_answered_is_said_so(string from, string words, bool answerable = false)
    {
        await using var f = await CreateAsync();
        var conversation = await f.ReceiveAsync(from);
        var outcome = await f.ReplyAsync(conversation: conversation);
        if (answerable) outcome.Done.ShouldBeTrue(words);
        else outcome.Problem.ShouldBe(words);
    }

    [Fact]
    public async Task A_number_that_is_not_the_customer_s_is_not_written_to_from_here()
    {
        await using var f = await CreateAsync();
        (await f.ReplyAsync(to: "+13125550666")).Problem.ShouldBe("+13125550666 is not one of Maria's numbers. Add it to the customer first.");
    }

    [Fact]
    public async Task A_customer_with_an_email_address_alone_has_no_number()
    {
        await using var f = await CreateAsync();
        var tom = await f.AddAsync(new Customer { CompanyId = f.Company, Name = "Tom", Origin = "Test", CreatedAt = f.Clock.GetUtcNow() }, c => c.Id);
        await f.AddAddressAsync(AddressKind.Email, "tom@example.com", tom);
        var conversation = await f.Writer.RunAsync(s => s.Conversations.Open(f.Company, tom, s.Now).Id);
        (await f.ReplyAsync(conversation: conversation)).Problem.ShouldBe("Tom has no phone number to write to.");
    }

    [Fact]
    public async Task Who_opted_out_of_a_line_gets_nothing_over_it()
    {
        await using var f = await CreateAsync();
        await OptOutAsync(f);
        (await f.ReplyAsync()).Problem.ShouldBe("Maria opted out of texts from Front desk on 1 March 2026.");
        var billing = await f.AddLineAsync("+13125550999", "Billing");
        (await f.ReplyAsync(line: billing)).Done.ShouldBeTrue();
        await f.Writer.RunAsync(s => s.Records.OptedOut(f.Line, Maria).ShouldNotBeNull());
    }

    [Fact]
    public async Task An_old_conversation_is_not_answered_beside_the_open_one()
    {
        await using var f = await CreateAsync();
        await f.Writer.RunAsync(s => s.Conversations.SetStatus(s.Conversations.Load(f.Company, f.Conversation)!, ConversationStatus.Closed, null));
        f.Clock.Advance(TimeSpan.FromDays(20));
        (await f.ReceiveAsync(Maria)).ShouldNotBe(f.Conversation);
        (await f.ReplyAsync()).Problem.ShouldBe("This conversation is closed, and Maria has a newer one that is open. Answer there.");
    }

    [Fact]
    public async Task An_absurd_key_is_not_taken()
    {
        await using var f = await CreateAsync();
        (await f.ReplyAsync(key: new string('k', 256))).Done.ShouldBeFalse();
        (await f.ReplyAsync(key: "")).Done.ShouldBeFalse();
    }

    /// <summary>At one in the morning UTC, which is still the day before in Chicago.</summary>
    internal static Task OptOutAsync(OutboxFixture f) => f.Writer.RunAsync(s => s.Records.Add(new OptOut
    {
        CompanyId = f.Company,
        Address = Maria,
        LineId = f.Line,
        OptedOutAt = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero),
        Evidence = "STOP",
    }));

    private static async Task NothingQueued(OutboxFixture f) => (await f.ReadAsync(c => c.Outbox.CountAsync())).ShouldBe(0);
}
