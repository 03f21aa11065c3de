using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Inbox;

/// <summary>Rows with valid defaults; the id decides the minute, so that a greater one is newer.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static InboxRow Row(long id, int? minute = null, ConversationStatus status = ConversationStatus.Open, long? assignee = null, Channels channels = Channels.Sms, int inbound = 1, int read = 0, int unanswered = 1) => new(
        new ConversationRow
        {
            Id = id,
            CustomerId = id,
            CustomerName = "Customer " + id,
            Status = status,
            AssigneeId = assignee,
            CreatedAt = Start,
            LastActivityAt = Start.AddMinutes(minute ?? id),
            Preview = "Hello",
            LastDirection = Direction.Inbound,
            LastChannel = Channel.Sms,
            LastLineId = 1,
            Channels = channels,
            MessageCount = 1,
            InboundCount = inbound,
            UnansweredCount = unanswered,
        },
        read);

    /// <summary>Rows from one id down to another, as a page.</summary>
    public static ListPage Page(long newest, long oldest, bool more = false)
    {
        List<InboxRow> rows = [];
        for (var id = newest; id >= oldest; id--) rows.Add(Row(id));
        return new ListPage(rows, more ? ListOrder.KeyOf(rows[^1].Row) : null);
    }

    public static IEnumerable<long> Ids(this ListWindow window) => window.Rows.Select(r => r.Row.Id);

    public static ConversationChanged Changed(this InboxRow row, params (long Staff, int Read)[] reads) => new(1, row.Row, reads.ToDictionary(r => r.Staff, r => r.Read));
}
