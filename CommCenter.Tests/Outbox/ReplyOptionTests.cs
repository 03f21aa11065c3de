using CommCenter.Core.Customers;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class ReplyOptionTests
{
    [Fact]
    public async Task The_way_the_customer_wrote_comes_first_and_is_what_the_queue_takes()
    {
        await using var f = await CreateAsync();
        var billing = await f.AddLineAsync("+13125550999", "Billing");
        await f.AddAddressAsync(AddressKind.Phone, "+13125550177");
        await f.AddAddressAsync(AddressKind.Email, "maria@example.com");
        await f.ReceiveAsync("+13125550177", line: billing);

        var options = await OptionsAsync(f);
        options[0].ShouldBe(new ReplyOption(billing, "Billing", "+13125550999", Channel.Sms, "+13125550177", "+13125550177", true, null));
        options.Count.ShouldBe(6);
        options.Count(o => o.IsDefault).ShouldBe(1);
        var outbox = await f.OutboxAsync(await f.SentReplyAsync());
        (outbox.LineId, outbox.To, outbox.Channel).ShouldBe((options[0].LineId, options[0].To, options[0].Channel));
    }

    [Fact]
    public async Task With_no_inbound_message_what_was_used_last_comes_first()
    {
        await using var f = await CreateAsync();
        var billing = await f.AddLineAsync("+13125550999", "Billing");
        var outcome = await f.Queue.QueueNewAsync(new QueueMessage(f.Company, f.Ana, "+13125550188", billing, "Hi"));
        var conversation = (await f.EntryAsync(outcome.Id!.Value)).ConversationId;
        var options = await new ReplyOptionQueries(f.Gate).ForConversationAsync(f.Company, conversation, default);
        (options[0].LineId, options[0].To).ShouldBe((billing, "+13125550188"));
    }

    [Fact]
    public async Task A_way_the_customer_opted_out_of_is_blocked_with_the_date()
    {
        await using var f = await CreateAsync();
        await f.AddLineAsync("+13125550999", "Billing");
        await ReplyRefusalTests.OptOutAsync(f);
        var options = await OptionsAsync(f);
        options.Where(o => o.LineId == f.Line).ShouldAllBe(o => o.Blocked == "Maria opted out of texts from Front desk on 1 March 2026.");
        options.Where(o => o.LineId != f.Line).ShouldAllBe(o => o.Blocked == null);
    }

    [Fact]
    public async Task Who_cannot_be_answered_gives_one_blocked_way_that_says_why()
    {
        await using var f = await CreateAsync();
        var conversation = await f.ReceiveAsync("AMAZON");
        var option = (await new ReplyOptionQueries(f.Gate).ForConversationAsync(f.Company, conversation, default)).ShouldHaveSingleItem();
        (option.To, option.Blocked).ShouldBe(("AMAZON", "“AMAZON” is a sender's name, not a number, and cannot be answered."));
    }

    [Fact]
    public async Task Another_company_sees_nothing()
    {
        await using var f = await CreateAsync();
        (await new ReplyOptionQueries(f.Gate).ForConversationAsync(f.Company + 1, f.Conversation, default)).ShouldBeEmpty();
        (await new ReplyOptionQueries(f.Gate).ForNewAsync(f.Company + 1, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task New_messages_go_over_lines_that_are_on_and_can_text()
    {
        await using var f = await CreateAsync();
        await f.AddLineAsync("+13125550901", "Off", enabled: false);
        await f.AddLineAsync("+13125550902", "Hotline", Channels.Voice);
        var whatsApp = await f.AddLineAsync("+13125550903", "WhatsApp", Channels.WhatsApp);
        (await new ReplyOptionQueries(f.Gate).ForNewAsync(f.Company, default)).Select(w => w.LineId).Distinct().ShouldBe([f.Line, whatsApp]);
    }

    private static Task<IReadOnlyList<ReplyOption>> OptionsAsync(OutboxFixture f) => new ReplyOptionQueries(f.Gate).ForConversationAsync(f.Company, f.Conversation, default);
}
