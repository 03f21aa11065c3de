using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.EventLog;

public sealed class EventSpoolTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestStore _store = null!;
    private long _company;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        var company = Some.Company();
        await _store.AddAsync(company);
        _company = company.Id;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_kept_is_recorded_as_it_came_in_order_and_the_files_go()
    {
        using var spool = Open();
        var came = new DateTimeOffset(2026, 11, 20, 15, 3, 0, TimeSpan.Zero);
        foreach (var key in (string[])["CA3", "CA1", "CA2"])
        {
            var received = Some.Event(_company, key);
            (received.Body, received.Headers, received.ReceivedAt, received.ContentType) = ([0, 10, 13, 255], "A: b\nC: d\n", came, "x");
            await spool.KeepAsync(received);
        }

        (await spool.DrainAsync(CancellationToken.None)).ShouldBe((3, false));
        var stored = await EventsAsync();
        stored.Select(e => e.EventKey).ShouldBe(["CA3", "CA1", "CA2"]);
        stored.ShouldAllBe(e => e.ReceivedAt == came && e.Headers == "A: b\nC: d\n" && e.ContentType == "x");
        stored[0].Body.ShouldBe([0, 10, 13, 255]);
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
        (await spool.DrainAsync(CancellationToken.None)).ShouldBe((0, false));
    }

    [Fact]
    public async Task A_file_that_was_being_recorded_when_the_program_was_killed_is_recorded_once()
    {
        using (var spool = Open()) await spool.KeepAsync(Some.Event(_company, "CA1"));
        var file = Directory.GetFiles(_folder.Path).Single();
        File.Move(file, _folder.File("taken-000000000004.jsonl"));
        using var again = Open();
        await again.KeepAsync(Some.Event(_company, "CA1"));
        await again.KeepAsync(Some.Event(_company, "CA2"));

        (await again.DrainAsync(CancellationToken.None)).ShouldBe((3, false));
        (await EventsAsync()).Select(e => e.EventKey).ShouldBe(["CA1", "CA2"]);
    }

    [Fact]
    public async Task Half_a_line_of_a_crash_swallows_no_other_and_is_set_aside()
    {
        await File.WriteAllTextAsync(_folder.File("events.jsonl"), "{\"EventKey\":\"CA0\",\"Ki");
        using var spool = Open();
        await spool.KeepAsync(Some.Event(_company, "CA1"));

        await spool.DrainAsync(CancellationToken.None);

        (await EventsAsync()).ShouldHaveSingleItem().EventKey.ShouldBe("CA1");
        (await File.ReadAllTextAsync(_folder.File("unreadable.txt"))).ShouldStartWith("{\"EventKey\":\"CA0\"");
    }

    [Fact]
    public async Task While_nothing_can_be_stored_all_of_it_waits()
    {
        using var spool = Open();
        await spool.KeepAsync(Some.Event(_company, "CA1"));
        await _store.Writer.DisposeAsync();
        (await spool.DrainAsync(CancellationToken.None)).ShouldBe((0, true));
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    private EventSpool Open() => new(_folder.Path, new EventRecorder(_store.Writer, new Nobody()), new SpoolSignal(), NullLogger<EventSpool>.Instance);

    private async Task<List<ProviderEvent>> EventsAsync()
    {
        await using var db = _store.Database.CreateWithoutCompany();
        return await db.ProviderEvents.IgnoreQueryFilters().OrderBy(e => e.Id).AsNoTracking().ToListAsync();
    }

    private sealed class Nobody : IEventHandler
    {
        public void Handle(WriteSession session, ProviderEvent received) => session.Events.Handled(received.Id, session.Now, null, null, received.CompanyId);
    }
}
