using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;

namespace CommCenter.Tests.Ingest;

public class MatchingTests
{
    [Theory]
    [InlineData("+14155550123", "US", AddressKind.Phone, "+14155550123")]
    [InlineData("+1 (415) 555-0123", "US", AddressKind.Phone, "+14155550123")]
    [InlineData("0044 20 7946 0958", "GB", AddressKind.Phone, "+442079460958")]
    [InlineData("011442079460958", "US", AddressKind.Phone, "+442079460958")]
    [InlineData("4155550123", "US", AddressKind.Phone, "+14155550123")]
    [InlineData("4155550123", "CA", AddressKind.Phone, "+14155550123")]
    [InlineData("4155550123", "DE", AddressKind.Phone, "4155550123")]
    [InlineData("14155550123", "US", AddressKind.Phone, "+14155550123")]
    [InlineData("020 7946 0958", "GB", AddressKind.Phone, "02079460958")]
    [InlineData("72975", "US", AddressKind.ShortCode, "72975")]
    [InlineData("Delta Air", "US", AddressKind.SenderName, "Delta Air")]
    [InlineData("US.13491208655302741918", "US", AddressKind.ChannelId, "US.13491208655302741918")]
    public void Addresses_are_normalised_only_where_that_is_sure(string given, string country, AddressKind kind, string value)
        => PhoneNumber.Normalise(given, country).ShouldBe((kind, value));

    [Theory]
    [InlineData(13, 1)]
    [InlineData(15, 2)]
    public async Task A_closed_conversation_is_reopened_within_the_companys_days_and_then_a_new_one_begins(int days, int conversations)
    {
        await using var desk = await IngestDesk.OpenAsync();
        var first = await desk.TakeAsync(desk.Text("+14155550123"));
        var conversation = (await desk.RowsAsync<Conversation>()).Single();
        (await desk.Desk.Actions.SetStatusAsync(desk.Desk.CompanyId, desk.Desk.Ana, conversation.Id, ConversationStatus.Closed, null)).Done.ShouldBeTrue();

        desk.Store.Clock.Advance(TimeSpan.FromDays(days));
        await desk.TakeAsync(desk.Text("+14155550123", "Me again"));
        var all = await desk.RowsAsync<Conversation>();
        all.Count.ShouldBe(conversations);
        all.Count(c => c.Status == ConversationStatus.Open).ShouldBe(1);
        all.Single(c => c.Status == ConversationStatus.Open).Preview.ShouldBe("Me again");
    }

    [Fact]
    public async Task A_shared_number_goes_to_its_primary_owner_marked_ambiguous_and_can_be_moved()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text("+14155550123"));
        var maria = (await desk.RowsAsync<Customer>()).Single();
        await desk.TakeAsync(desk.Text("+14155550999"));
        var diego = (await desk.RowsAsync<Customer>()).Single(c => c.Id != maria.Id);

        (await desk.Desk.CustomerActions.AddAddressAsync(desk.Desk.CompanyId, desk.Desk.Ana, diego.Id, "(415) 555-0123", share: false)).ShouldBeOfType<AddAddressOutcome.NeedsSharing>();
        (await desk.Desk.CustomerActions.AddAddressAsync(desk.Desk.CompanyId, desk.Desk.Ana, diego.Id, "(415) 555-0123", share: true)).ShouldBeOfType<AddAddressOutcome.Added>();

        var shared = await desk.TakeAsync(desk.Text("+14155550123", "Which of us?"));
        var entry = (await desk.RowsAsync<TimelineEntry>()).Single(e => e.Id == shared.EntryId);
        entry.CustomerId.ShouldBe(maria.Id);
        (await desk.RowsAsync<Message>()).Single(m => m.Id == entry.Id).Ambiguous.ShouldBeTrue();

        (await desk.Desk.Actions.MoveEntryAsync(desk.Desk.CompanyId, desk.Desk.Ana, entry.Id, diego.Id)).Done.ShouldBeTrue();
        (await desk.RowsAsync<TimelineEntry>()).Single(e => e.Id == entry.Id).CustomerId.ShouldBe(diego.Id);
        (await desk.RowsAsync<Message>()).Single(m => m.Id == entry.Id).Ambiguous.ShouldBeFalse();
    }

    [Fact]
    public async Task A_sender_who_is_no_number_is_a_customer_all_the_same()
    {
        await using var desk = await IngestDesk.OpenAsync();
        foreach (var from in new[] { "72975", "DeltaAir", "whatsapp:US.13491208655302741918", "rcs:+14155550123" }) await desk.TakeAsync(desk.Text(from));
        var kinds = (await desk.RowsAsync<CustomerAddress>()).Select(a => (a.Kind, a.Value));
        kinds.ShouldBe([(AddressKind.ShortCode, "72975"), (AddressKind.SenderName, "DeltaAir"), (AddressKind.ChannelId, "US.13491208655302741918"), (AddressKind.Phone, "+14155550123")], ignoreOrder: true);
    }
}
