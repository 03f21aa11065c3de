using CommCenter.Core.Conversations;
using CommCenter.Core.Notifications;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Outbox;

public sealed class NotDeliveredTests : IAsyncLifetime
{
    private OutboxFixture _outbox = null!;

    public async Task InitializeAsync() => _outbox = await OutboxFixture.CreateAsync();

    public async Task DisposeAsync() => await _outbox.DisposeAsync();

    private Task<List<Notification>> UnreadAsync() => _outbox.ReadAsync(db => db.Notifications.AsNoTracking().Where(n => n.ReadAt == null).ToListAsync());

    [Fact]
    public async Task Whoever_wrote_a_message_that_fails_is_told_with_the_reason()
    {
        _outbox.Sender.Answers(new Refused(FailureKind.Permanent, "21211", "That is not a phone number."));
        _ = _outbox.Dispatch();
        var entry = await _outbox.SentReplyAsync();
        await _outbox.UntilAsync(entry, EntryStatus.Failed);

        var told = (await UnreadAsync()).ShouldHaveSingleItem();
        (told.StaffId, told.Kind, told.ConversationId, told.EntryId, told.Text).ShouldBe((_outbox.Ana, NotificationKind.Failed, _outbox.Conversation, entry, "That is not a phone number."));
    }

    [Fact]
    public async Task A_report_that_it_arrived_after_all_settles_it()
    {
        _ = _outbox.Dispatch();
        var entry = await _outbox.SentReplyAsync();
        await _outbox.UntilAsync(entry, OutboxState.Done);
        var id = (await _outbox.MessageAsync(entry)).ExternalId!;

        await _outbox.ReportAsync(new DeliveryReport(id, EntryStatus.Undelivered, null, "30003", "The phone could not be reached."));
        (await UnreadAsync()).ShouldHaveSingleItem().Text.ShouldBe("The phone could not be reached.");
        await _outbox.ReportAsync(new DeliveryReport(id, EntryStatus.Delivered));
        (await UnreadAsync()).ShouldBeEmpty();
    }
}
