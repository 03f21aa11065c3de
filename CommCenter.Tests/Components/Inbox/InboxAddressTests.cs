using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Inbox;

public sealed class InboxAddressTests
{
    [Theory]
    [InlineData(null, null, null, false, "/inbox")]
    [InlineData("mine", null, null, false, "/inbox?view=mine")]
    [InlineData("closed", "whatsapp", 5L, false, "/inbox/5?view=closed&channel=whatsapp")]
    [InlineData("all", "texts", 5L, true, "/inbox/5/customer?channel=texts")]
    [InlineData("nonsense", "fax", null, true, "/inbox")]
    public void View_channels_and_selection_live_in_the_address(string? view, string? channel, long? id, bool customer, string address)
        => InboxAddress.Of(view, channel, id, customer).Here.ShouldBe(address);

    [Fact]
    public void Texts_are_texts_with_and_without_pictures()
        => InboxAddress.Of("mine", "texts", null, false).Filter(7).ShouldBe(new ListFilter(ConversationView.Mine, 7, Channels.Sms | Channels.Mms));
}
