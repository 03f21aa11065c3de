using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class QueueNewTests
{
    [Fact]
    public async Task Writing_to_an_unknown_number_makes_the_customer_and_an_open_conversation()
    {
        await using var f = await CreateAsync();
        var outcome = await WriteAsync(f, "(312) 555-0188");

        var entry = await f.EntryAsync(outcome.Id!.Value);
        var customer = await f.ReadAsync(c => c.Customers.SingleAsync(x => x.Id == entry.CustomerId));
        (customer.Name, customer.Origin).ShouldBe(("+13125550188", "Ana wrote to +13125550188 from Front desk"));
        (await f.ConversationAsync(entry.ConversationId)).Status.ShouldBe(ConversationStatus.Open);
        (await f.MessageAsync(entry.Id)).To.ShouldBe("+13125550188");
    }

    [Fact]
    public async Task Writing_to_a_known_number_goes_to_the_customer_s_conversation()
    {
        await using var f = await CreateAsync();
        var outcome = await WriteAsync(f, "312-555-0147");
        (await f.EntryAsync(outcome.Id!.Value)).ConversationId.ShouldBe(f.Conversation);
    }

    [Fact]
    public async Task Two_at_once_to_one_new_number_make_one_customer()
    {
        await using var f = await CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WriteAsync(f, "+13125550188")));
        (await f.ReadAsync(c => c.Customers.CountAsync())).ShouldBe(2);
        (await f.ReadAsync(c => c.Conversations.CountAsync())).ShouldBe(2);
    }

    [Theory]
    [InlineData("", "Write the number to send to.")]
    [InlineData("not a number!", "“not a number!” is not a phone number.")]
    [InlineData("tom@example.com", "tom@example.com is an email address, and this goes to a phone number.")]
    [InlineData("AMAZON", "“AMAZON” is a sender's name, not a number, and cannot be answered.")]
    [InlineData("030 123456", "030123456 needs its country code, such as +1 before it.")]
    [InlineData("+13125550100", "+13125550100 is the line's own number.")]
    public async Task What_is_no_number_makes_no_customer(string to, string words)
    {
        await using var f = await CreateAsync();
        (await WriteAsync(f, to)).Problem.ShouldBe(words);
        (await f.ReadAsync(c => c.Customers.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Who_opted_out_is_not_written_to_first_either()
    {
        await using var f = await CreateAsync();
        await ReplyRefusalTests.OptOutAsync(f);
        (await WriteAsync(f, Maria)).Problem.ShouldBe("Maria opted out of texts from Front desk on 1 March 2026.");
    }

    [Fact]
    public async Task The_line_has_to_be_able_to()
    {
        await using var f = await CreateAsync();
        var whatsApp = await f.AddLineAsync("+13125550777", "WhatsApp only", Channels.WhatsApp);
        (await f.Queue.QueueNewAsync(new QueueMessage(f.Company, f.Ana, "+13125550188", 9999, "Hi"))).Problem.ShouldBe("There is no such line.");
        (await f.Queue.QueueNewAsync(new QueueMessage(f.Company, f.Ana, "+13125550188", whatsApp, "Hi", Channel.Sms))).Problem.ShouldBe("WhatsApp only cannot send texts.");
        var outcome = await f.Queue.QueueNewAsync(new QueueMessage(f.Company, f.Ana, "+13125550188", whatsApp, "Hi"));
        (await f.EntryAsync(outcome.Id!.Value)).Channel.ShouldBe(Channel.WhatsApp);
    }

    [Fact]
    public async Task The_same_key_writes_once()
    {
        await using var f = await CreateAsync();
        var first = await WriteAsync(f, "+13125550188", "k");
        (await WriteAsync(f, "+13125550188", "k")).ShouldBe(first);
        (await f.ReadAsync(c => c.Outbox.CountAsync())).ShouldBe(1);
    }

    private static Task<ActionOutcome> WriteAsync(OutboxFixture f, string to, string? key = null)
        => f.Queue.QueueNewAsync(new QueueMessage(f.Company, f.Ana, to, f.Line, "Your glasses are here.", IdempotencyKey: key));
}
