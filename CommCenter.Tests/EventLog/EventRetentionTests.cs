using CommCenter.Core.EventLog;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.EventLog;

public sealed class EventRetentionTests : IAsyncLifetime
{
    private static readonly TimeSpan Bodies = TimeSpan.FromDays(90), Keys = TimeSpan.FromDays(400);

    private TestStore _store = null!;
    private long _company;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        var company = Some.Company();
        await _store.AddAsync(company);
        _company = company.Id;
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Old_handled_events_lose_body_and_headers_and_keep_their_key()
    {
        await AddAsync("old", 91);
        await AddAsync("young", 89);
        await AddAsync("failed", 91, EventState.Failed);
        (await RunAsync()).ShouldBe(new RetentionReport(1, 0, 0));

        var old = await FindAsync("old");
        (old.Body.Length, old.Headers, old.PrunedAt).ShouldBe((0, "", _store.Clock.GetUtcNow()));
        (await FindAsync("young")).Body.Length.ShouldBe(4);
        (await FindAsync("failed")).Body.Length.ShouldBe(4);
        (await RunAsync()).Bodies.ShouldBe(0);
    }

    [Fact]
    public async Task A_repeat_that_comes_after_the_body_has_gone_is_still_a_repeat()
    {
        await AddAsync("old", 200);
        await RunAsync();
        var late = Some.Event(_company, "old");
        (late.Body, late.ReceivedAt) = ([1], _store.Clock.GetUtcNow());
        (await _store.Writer.RunAsync(session => session.Events.Record(late))).ShouldBeFalse();
        (await FindAsync("old")).Repeats.ShouldBe(1);
    }

    [Fact]
    public async Task Much_later_the_keys_go_too_and_so_do_statuses_whose_message_never_came()
    {
        await AddAsync("very old", 401);
        await AddAsync("parked", 91, EventState.Parked);
        await AddAsync("parked lately", 20, EventState.Parked);
        await AddAsync("very old and failed", 401, EventState.Failed);
        (await RunAsync()).ShouldBe(new RetentionReport(0, 2, 0));
        (await KeysAsync()).ShouldBe(["parked lately", "very old and failed"]);
    }

    [Fact]
    public async Task Counts_of_forged_requests_go_after_the_same_time()
    {
        var now = _store.Clock.GetUtcNow();
        foreach (var days in (int[])[91, 5]) await _store.AddAsync(new RejectedRequest { Path = $"/{days}", HourAt = now.AddDays(-days), LastAt = now, Reason = "No signature", Sample = [] });
        (await RunAsync()).Rejected.ShouldBe(1);
    }

    [Fact]
    public async Task A_long_log_is_gone_through_in_windows()
    {
        await AddAsync("first", 100);
        await AddAsync("far away", 95);
        await using (var db = _store.Database.CreateWithoutCompany())
        {
            await db.Database.ExecuteSqlRawAsync($"UPDATE ProviderEvents SET Id = Id + {3 * RetentionQueries.Window} WHERE EventKey = 'far away'");
        }

        (await RunAsync()).Bodies.ShouldBe(2);
    }

    private Task<RetentionReport> RunAsync()
        => new EventRetention(new RetentionQueries(_store.Reads), _store.Writer, _store.Clock).RunAsync(Bodies, Keys, CancellationToken.None);

    private async Task AddAsync(string key, int daysAgo, EventState state = EventState.Handled)
    {
        var e = Some.Event(_company, key, state);
        (e.Body, e.Headers, e.ReceivedAt) = ([1, 2, 3, 4], "Host: desk", _store.Clock.GetUtcNow().AddDays(-daysAgo));
        await _store.AddAsync(e);
    }

    private async Task<ProviderEvent> FindAsync(string key)
    {
        await using var db = _store.Database.Create(_company);
        return await db.ProviderEvents.AsNoTracking().SingleAsync(e => e.EventKey == key);
    }

    private async Task<List<string>> KeysAsync()
    {
        await using var db = _store.Database.Create(_company);
        return await db.ProviderEvents.OrderBy(e => e.EventKey).Select(e => e.EventKey).ToListAsync();
    }
}
