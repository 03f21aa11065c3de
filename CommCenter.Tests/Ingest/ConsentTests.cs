using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Tests.Ingest;

public sealed class ConsentTests
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

    [Fact]
    public async Task What_a_provider_took_for_STOP_or_START_counts_whatever_was_written()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "Arrêt", null, null, ("OptOutType", "STOP")));
        (await BlockedAsync(desk)).ShouldNotBeNull();
        await desk.TakeAsync(desk.Text(Sender, "Reprendre", null, null, ("OptOutType", "start")));
        (await BlockedAsync(desk)).ShouldBeNull();
    }

    [Fact]
    public async Task What_waits_to_be_sent_when_STOP_comes_is_not_sent_and_says_why()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "Hello"));
        var conversation = (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
        var queue = new ReplyQueue(desk.Store.Writer, new OutboxSignal());
        var reply = await queue.QueueReplyAsync(new QueueReply(desk.Desk.CompanyId, desk.Desk.Ana, conversation.Id, "On its way", null, null, null, null));

        await desk.TakeAsync(desk.Text(Sender, "STOP"));

        var entry = (await desk.TimelineAsync(conversation.Id)).Single(e => e.Id == reply.Id);
        (entry.Status, entry.ErrorText!.Contains("opted out of texts", StringComparison.Ordinal)).ShouldBe((EntryStatus.Failed, true));
        (await desk.RowsAsync<OutboxMessage>()).ShouldHaveSingleItem().State.ShouldBe(OutboxState.Failed);
    }

    [Fact]
    public async Task An_old_STOP_that_is_recovered_later_does_not_close_what_START_has_opened_since()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "STOP"));
        var late = desk.Text(Sender, "stop");
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.TakeAsync(desk.Text(Sender, "START"));

        await desk.TakeAsync(late);

        (await BlockedAsync(desk)).ShouldBeNull();
    }

    [Fact]
    public async Task HELP_is_answered_once_an_hour_where_nobody_else_does()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var tollFree = new Line { CompanyId = desk.Desk.CompanyId, Provider = Provider.Twilio, Address = "+18005550100", Name = "Toll-free", Channels = Channels.Sms };
        await desk.Store.AddAsync(tollFree);
        await desk.TakeAsync(desk.Text(Sender, "HELP"));
        await desk.TakeAsync(desk.Text(Sender, "help", null, tollFree.Address, ("OptOutType", "HELP")));
        (await desk.RowsAsync<OutboxMessage>()).ShouldBeEmpty();

        await desk.TakeAsync(desk.Text(Sender, "STOP", null, tollFree.Address));
        await desk.TakeAsync(desk.Text(Sender, " Help", null, tollFree.Address));
        await desk.TakeAsync(desk.Text(Sender, "INFO", null, tollFree.Address));

        var answer = (await desk.RowsAsync<OutboxMessage>()).ShouldHaveSingleItem();
        (answer.From, answer.To, answer.IsConsentNotice, answer.Body.Contains("STOP", StringComparison.Ordinal)).ShouldBe((tollFree.Address, Sender, true, true));
        (await desk.RowsAsync<TimelineEntry>()).Single(e => e.Id == answer.EntryId).Automatic.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Words_that_may_mean_no_more_texts_are_asked_about_and_a_person_says(bool stop)
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "Stop please"));
        var conversation = (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
        var entry = (await desk.TimelineAsync(conversation.Id)).ShouldHaveSingleItem();
        entry.StopWish.ShouldBe(StopWish.Asked);
        (await BlockedAsync(desk)).ShouldBeNull();

        var actions = new StopWishActions(desk.Store.Writer, new OutboxSignal());
        (await actions.AnswerAsync(desk.Desk.CompanyId + 1, desk.Desk.Ana, entry.Id, stop)).Done.ShouldBeFalse();
        (await actions.AnswerAsync(desk.Desk.CompanyId, desk.Desk.Ana, entry.Id, stop)).Problem.ShouldBeNull();
        (await actions.AnswerAsync(desk.Desk.CompanyId, desk.Desk.Ana, entry.Id, !stop)).Problem.ShouldBe("Somebody has answered this already.");

        (await desk.TimelineAsync(conversation.Id)).Single(e => e.Id == entry.Id).StopWish.ShouldBe(stop ? StopWish.Yes : StopWish.No);
        ((await BlockedAsync(desk)) is not null).ShouldBe(stop);
        (await desk.RowsAsync<OutboxMessage>()).Count(o => o.IsConsentNotice).ShouldBe(stop ? 1 : 0);
        if (!stop) return;

        (await actions.TakeBackAsync(desk.Desk.CompanyId, desk.Desk.Ana, conversation.Id, desk.Desk.Front.Id, Sender)).Problem.ShouldBeNull();
        (await BlockedAsync(desk)).ShouldBeNull();
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData(" unsubscribe ")]
    [InlineData("Start")]
    [InlineData("HELP")]
    [InlineData("info")]
    public async Task To_an_exact_word_nobody_is_owed_an_answer(string word)
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, word));
        (await OwedSinceAsync(desk)).ShouldBeNull();
        await desk.TakeAsync(desk.Text(Sender, "please stop texting me"));
        (await OwedSinceAsync(desk)).ShouldBe(desk.Store.Clock.GetUtcNow(), "a wish is for a person to answer");
    }

    [Fact]
    public async Task A_word_the_provider_has_answered_is_owed_nothing_however_it_is_written_or_when_it_comes()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "Arrêt", null, null, ("OptOutType", "STOP")));
        await desk.TakeAsync(desk.Text(Sender, "Aide", null, null, ("OptOutType", "HELP")));
        (await OwedSinceAsync(desk)).ShouldBeNull();

        var late = desk.Text(Sender, "STOP");
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.TakeAsync(desk.Text(Sender, "START"));
        await desk.TakeAsync(late);
        (await OwedSinceAsync(desk)).ShouldBeNull();
    }

    [Fact]
    public async Task Yes_is_an_answer_unless_it_takes_STOP_back()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "STOP"));
        await desk.TakeAsync(desk.Text(Sender, "Yes"));
        (await BlockedAsync(desk)).ShouldBeNull();
        (await OwedSinceAsync(desk)).ShouldBeNull();
        await desk.TakeAsync(desk.Text(Sender, "Yes"));
        (await OwedSinceAsync(desk)).ShouldBe(desk.Store.Clock.GetUtcNow());
    }

    [Fact]
    public async Task An_exact_word_is_not_owed_either_when_closing_is_taken_back()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "STOP"));
        var conversation = (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
        foreach (var status in (ConversationStatus[])[ConversationStatus.Closed, ConversationStatus.Open]) (await desk.Desk.Actions.SetStatusAsync(desk.Desk.CompanyId, desk.Desk.Ana, conversation.Id, status, null)).Done.ShouldBeTrue();
        (await OwedSinceAsync(desk)).ShouldBeNull();
    }

    [Fact]
    public async Task What_customers_closed_themselves_staff_cannot_open()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender, "STOP"));
        var conversation = (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
        var outcome = await new StopWishActions(desk.Store.Writer, new OutboxSignal()).TakeBackAsync(desk.Desk.CompanyId, desk.Desk.Ana, conversation.Id, desk.Desk.Front.Id, Sender);
        outcome.Problem.ShouldNotBeNull().ShouldContain("START");
        (await BlockedAsync(desk)).ShouldNotBeNull();
    }

    private static async Task<DateTimeOffset?> OwedSinceAsync(IngestDesk desk) => (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem().OwedSince;

    private static async Task<string?> BlockedAsync(IngestDesk desk)
    {
        var conversation = (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
        var options = await new ReplyOptionQueries(desk.Store.Reads).ForConversationAsync(desk.Desk.CompanyId, conversation.Id, CancellationToken.None);
        return options.Single(option => option.IsDefault).Blocked;
    }
}
