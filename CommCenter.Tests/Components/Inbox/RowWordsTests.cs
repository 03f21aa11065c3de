using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Inbox;

public sealed class RowWordsTests
{
    [Fact]
    public void The_name_of_a_row_reads_in_the_order_of_what_matters()
        => RowWords.Name(Rows.Row(3, inbound: 2), "Front desk", "14:02", null).ShouldBe("2 unread, Customer 3, Front desk, 14:02, Text, Hello, Unassigned");

    [Fact]
    public void A_reply_that_failed_is_marked_and_one_that_arrived_only_ticked()
    {
        var sent = Rows.Row(3, read: 1).Row with { LastDirection = Direction.Outbound, LastChannel = Channel.WhatsApp };

        RowWords.Mark(sent with { LastStatus = EntryStatus.Undelivered })!.Word.ShouldBe("Not delivered");
        RowWords.Mark(sent with { LastStatus = EntryStatus.Unknown })!.Word.ShouldBe("Not known if sent");
        RowWords.Mark(sent with { LastStatus = EntryStatus.Delivered }).ShouldBeNull();
        RowWords.Tick(sent with { LastStatus = EntryStatus.Delivered })!.Word.ShouldBe("Delivered");
        RowWords.Tick(Rows.Row(3).Row).ShouldBeNull();
        RowWords.Preview(sent).ShouldBe("You: Hello");
    }

    [Theory]
    [InlineData("Missed call, rang 31 s", Direction.Inbound, "missed")]
    [InlineData("Voicemail 0:52 “Hi”", Direction.Inbound, "voicemail")]
    [InlineData("Calling now", Direction.Inbound, "phone")]
    [InlineData("Missed call", Direction.Outbound, "phone")]
    public void A_call_has_the_icon_of_what_became_of_it(string preview, Direction direction, string icon)
        => RowWords.Sign(Rows.Row(3).Row with { LastChannel = Channel.Voice, LastDirection = direction, Preview = preview })!.Value.Icon.ShouldBe(icon);

    [Fact]
    public void A_text_that_speaks_of_a_missed_call_is_a_text()
        => RowWords.Sign(Rows.Row(3).Row with { Preview = "Missed call from you?" })!.Value.Icon.ShouldBe("sms");

    [Fact]
    public void The_figures_on_the_tabs_add_up()
    {
        ViewCount[] counts =
        [
            new() { CompanyId = 1, StaffId = 0, Status = ConversationStatus.Open, Count = 3 },
            new() { CompanyId = 1, StaffId = 7, Status = ConversationStatus.Open, Count = 6 },
            new() { CompanyId = 1, StaffId = 7, Status = ConversationStatus.Snoozed, Count = 1 },
            new() { CompanyId = 1, StaffId = 8, Status = ConversationStatus.Open, Count = 2 },
            new() { CompanyId = 1, StaffId = 8, Status = ConversationStatus.Closed, Count = 9 },
        ];

        ViewFigures.Of(counts, 7).ShouldBe(new ViewFigures(Mine: 6, Unassigned: 3, All: 12, Closed: 9));
    }
}
