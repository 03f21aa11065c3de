using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Inbox;

public sealed class ListMembershipTests
{
    private const long Me = 7;

    [Theory]
    [InlineData(ConversationView.Mine, ConversationStatus.Open, Me, true)]
    [InlineData(ConversationView.Mine, ConversationStatus.Open, 8L, false)]
    [InlineData(ConversationView.Mine, ConversationStatus.Snoozed, Me, false)]
    [InlineData(ConversationView.Unassigned, ConversationStatus.Open, null, true)]
    [InlineData(ConversationView.Unassigned, ConversationStatus.Open, Me, false)]
    [InlineData(ConversationView.All, ConversationStatus.Snoozed, 8L, true)]
    [InlineData(ConversationView.All, ConversationStatus.Closed, Me, false)]
    [InlineData(ConversationView.Closed, ConversationStatus.Closed, null, true)]
    [InlineData(ConversationView.Owed, ConversationStatus.Open, Me, false)]
    public void A_conversation_belongs_where_its_status_and_assignee_say(ConversationView view, ConversationStatus status, long? assignee, bool belongs)
        => ListMembership.Belongs(new ListFilter(view, Me), Rows.Row(1, status: status, assignee: assignee).Row).ShouldBe(belongs);

    [Fact]
    public void A_channel_chip_lets_through_what_has_any_of_its_channels()
    {
        var texts = new ListFilter(ConversationView.All, Me, Channels.Sms | Channels.Mms);

        ListMembership.Belongs(texts, Rows.Row(1, channels: Channels.Mms | Channels.WhatsApp).Row).ShouldBeTrue();
        ListMembership.Belongs(texts, Rows.Row(1, channels: Channels.WhatsApp).Row).ShouldBeFalse();
    }

    [Fact]
    public void A_list_is_not_woken_by_what_it_neither_shows_nor_would_show()
    {
        var window = new ListWindow();
        window.Fill(Rows.Page(60, 11, more: true));
        var interest = window.InterestOf(new ListFilter(ConversationView.All, Me));

        interest.Wants(Rows.Row(61).Changed()).ShouldBeTrue();
        interest.Wants(Rows.Row(20, status: ConversationStatus.Closed).Changed()).ShouldBeTrue();
        interest.Wants(Rows.Row(99, status: ConversationStatus.Closed).Changed()).ShouldBeFalse();
        interest.Wants(Rows.Row(5).Changed()).ShouldBeFalse();
        interest.Wants(new ReadChanged(1, Me, 20, 1, 1)).ShouldBeTrue();
        interest.Wants(new ReadChanged(1, 8, 20, 1, 1)).ShouldBeFalse();
        interest.Wants(new CustomerChanged(1, 20)).ShouldBeFalse();
        interest.Wants(new CountsChanged(1, [])).ShouldBeTrue();
    }
}
