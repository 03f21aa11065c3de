using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;

using Shouldly;

namespace CommCenter.Tests.Components.Inbox;

public sealed class OpenConversationTests : IAsyncLifetime
{
    private readonly SemaphoreSlim _applied = new(0);
    private TestStore _store = null!;
    private TestDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task When_the_customer_writes_the_ways_to_answer_are_asked_for_again_but_not_the_customer()
    {
        var first = await _desk.ReceiveAsync("+13125550101");
        await _store.SettleAsync();
        using var open = await OpenAsync(first.ConversationId);
        var (ways, customer) = (open.WaysVersion, open.CustomerVersion);

        await _desk.ReceiveAsync("+13125550101", "STOP");
        while (open.WaysVersion == ways) (await _applied.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeTrue();

        open.CustomerVersion.ShouldBe(customer);
    }

    private async Task<OpenConversation> OpenAsync(long id)
    {
        var me = new SignedInStaff(1, _desk.Ana, _desk.CompanyId, "Ana", StaffRole.Administrator, "Northside Dental", "America/Chicago");
        var open = new OpenConversation(_desk.Conversations, _store.Feed, me, id, async apply =>
        {
            await apply();
            _applied.Release();
        });
        (await open.LoadAsync(null, CancellationToken.None)).ShouldBeTrue();
        return open;
    }
}
