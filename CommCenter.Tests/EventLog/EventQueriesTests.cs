using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.EventLog;

public class EventQueriesTests
{
    [Fact]
    public async Task Events_are_listed_newest_first_by_state_provider_and_key()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var events = Enumerable.Range(0, 12).Select(i => Some.Event(desk.CompanyId, state: (EventState)(i % 4), provider: i % 2 == 0 ? Provider.Twilio : Provider.VoipMs)).ToArray();
        events[2].NextAttemptAt = store.Clock.GetUtcNow();
        await store.AddAsync([.. events]);
        var queries = new EventQueries(store.Reads);
        async Task<List<long>> ListAsync(EventState? state, Provider? provider = null, long? before = null, int limit = 50)
            => [.. (await queries.ListAsync(desk.CompanyId, state, provider, before, limit, default)).Select(e => e.Id)];

        List<long> ids = [.. events.Select(e => e.Id).OrderDescending()];
        (await ListAsync(null)).ShouldBe(ids);
        (await ListAsync(null, limit: 5)).ShouldBe(ids[..5]);
        (await ListAsync(null, before: ids[4], limit: 5)).ShouldBe(ids[5..10]);
        (await ListAsync(EventState.Handled)).ShouldBe([events[9].Id, events[5].Id, events[1].Id]);
        (await ListAsync(EventState.Failed)).ShouldBe([events[10].Id, events[6].Id, events[2].Id]);
        (await ListAsync(EventState.Failed, before: events[10].Id, limit: 1)).ShouldBe([events[6].Id]);
        (await ListAsync(EventState.Parked, Provider.Twilio)).ShouldBeEmpty();
        (await ListAsync(EventState.Parked, Provider.VoipMs)).Count.ShouldBe(3);
        (await ListAsync(null, Provider.VoipMs)).Count.ShouldBe(6);
        (await queries.FindAsync(desk.CompanyId, ids[0], default))!.EventKey.ShouldBe(events[11].EventKey);
        (await queries.FindAsync(desk.CompanyId + 1, ids[0], default)).ShouldBeNull();
        (await queries.ListAsync(desk.CompanyId + 1, EventState.Failed, null, null, 50, default)).ShouldBeEmpty();
    }
}
