using CommCenter.Core.Consent;
using CommCenter.Core.Outbox;

namespace CommCenter.Tests.Ingest;

public sealed class OptOutWordTests
{
    private const string Sender = "+14155550123";

    [Fact]
    public async Task After_STOP_the_line_is_closed_to_the_sender_until_START_opens_it_again()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "Hello"));
        (await BlockedAsync(desk)).ShouldBeNull();

        await desk.TakeAsync(desk.Text(Sender, " Stop "));
        (await BlockedAsync(desk)).ShouldNotBeNull().ShouldContain("opted out of texts");

        await desk.TakeAsync(desk.Text(Sender, "START"));
        (await BlockedAsync(desk)).ShouldBeNull();
        var kept = (await desk.RowsAsync<OptOut>()).ShouldHaveSingleItem();
        (kept.Evidence, kept.LiftedEvidence).ShouldBe(("Wrote “Stop”", "Wrote “START”"));
    }

    [Theory]
    [InlineData("Please stop by at nine")]
    [InlineData("stop please")]
    [InlineData("")]
    public async Task Words_in_a_sentence_close_nothing(string body)
    {
        await using var desk = await IngestDesk.OpenAsync();

        await desk.TakeAsync(desk.Text(Sender, body));

        (await desk.RowsAsync<OptOut>()).ShouldBeEmpty();
    }

    private static async Task<string?> BlockedAsync(IngestDesk desk)
    {
        var conversation = (await desk.RowsAsync<Core.Conversations.Conversation>()).ShouldHaveSingleItem();
        var options = await new ReplyOptionQueries(desk.Store.Reads).ForConversationAsync(desk.Desk.CompanyId, conversation.Id, CancellationToken.None);
        return options.Single(option => option.IsDefault).Blocked;
    }
}
