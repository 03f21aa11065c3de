using System.Diagnostics;

using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;

using Microsoft.Data.Sqlite;

namespace CommCenter.Tests.Data;

public class GroupCommitWriterTests
{
    [Fact]
    public async Task A_poison_item_fails_alone_and_every_caller_sees_its_own_outcome()
    {
        await using var store = await WriterFixture.StartAsync();
        using var hold = new ManualResetEventSlim();
        var first = store.Writer.RunAsync(_ => hold.Wait());
        var good = Enumerable.Range(0, 40).Select(i => store.Writer.RunAsync(session =>
        {
            store.AddRow(session, $"good {i}");
            return i;
        })).ToList();
        var poison = store.Writer.RunAsync(session =>
        {
            store.AddRow(session, "poison");
            throw new InvalidOperationException("no good");
        });
        var after = store.Writer.RunAsync(session => store.AddRow(session, "after"));
        hold.Set();

        await first;
        (await Task.WhenAll(good)).ShouldBe(Enumerable.Range(0, 40));
        (await Should.ThrowAsync<InvalidOperationException>(poison)).Message.ShouldBe("no good");
        await after;
        var rows = await store.RowsAsync();
        rows.Count.ShouldBe(41);
        rows.ShouldNotContain("poison");
    }

    [Fact]
    public async Task Who_comes_alone_writes_on_the_own_thread_and_who_comes_meanwhile_is_written_after()
    {
        await using var store = await WriterFixture.StartAsync();
        var here = Environment.CurrentManagedThreadId;
        Task<int>? meanwhile = null;
        var thread = await store.Writer.RunHereAsync(session =>
        {
            store.AddRow(session, "own");
            meanwhile ??= store.Writer.RunHereAsync(next =>
            {
                store.AddRow(next, "meanwhile");
                return Environment.CurrentManagedThreadId;
            });
            return Environment.CurrentManagedThreadId;
        });
        thread.ShouldBe(here);
        await meanwhile!;
        (await store.RowsAsync()).ShouldBe(["own", "meanwhile"]);
    }

    [Fact]
    public async Task Many_callers_from_all_sides_are_each_written_once_and_the_end_waits_for_them()
    {
        var store = await WriterFixture.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                var row = $"{caller}/{i}";
                Func<WriteSession, bool> add = session =>
                {
                    store.AddRow(session, row);
                    return true;
                };
                if (i % 3 == 0) await store.Writer.RunAloneAsync(() => Task.CompletedTask);
                await (i % 2 == 0 ? store.Writer.RunHereAsync(add) : store.Writer.RunAsync(add));
            }
        })));
        var rows = await store.RowsAsync();
        rows.Count.ShouldBe(400);
        rows.Distinct().Count().ShouldBe(400);
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_follow_up_that_fails_leaves_what_asked_for_it()
    {
        await using var store = await WriterFixture.StartAsync();
        await store.Writer.RunAsync(session =>
        {
            store.AddRow(session, "event");
            session.Then(next =>
            {
                store.AddRow(next, "ingest");
                throw new InvalidOperationException();
            });
            session.Then(next => store.AddRow(next, "second"));
        });
        (await store.RowsAsync()).ShouldBe(["event", "second"]);
    }

    [Fact]
    public async Task A_step_that_fails_is_undone_alone()
    {
        await using var store = await WriterFixture.StartAsync();
        await store.Writer.RunAsync(session =>
        {
            store.AddRow(session, "before");
            session.Try(() =>
            {
                store.AddRow(session, "step");
                throw new InvalidOperationException("step");
            }).ShouldNotBeNull().Message.ShouldBe("step");
            store.AddRow(session, "after");
        });
        (await store.RowsAsync()).ShouldBe(["before", "after"]);
    }

    [Fact]
    public async Task A_full_disk_acknowledges_nobody_and_goes_on_once_there_is_room()
    {
        await using var store = await WriterFixture.StartAsync();
        await store.Writer.RunAsync(session => store.AddRow(session, "before"));
        await store.Writer.RunAsync(session => MaxPages(session, 1));

        var large = new string('x', 200_000);
        var waiting = Enumerable.Range(0, 8).Select(i => store.Writer.RunAsync(session => store.AddRow(session, $"large {i}", large))).ToList();
        var acknowledged = 0;
        foreach (var one in waiting)
        {
            try
            {
                await one;
                acknowledged++;
            }
            catch (StoreUnavailableException e)
            {
                e.Message.ShouldBe("The disk is full.");
            }
        }

        // Whoever was told that it is stored finds it; whoever was not, does not.
        (await store.RowsAsync()).Count.ShouldBe(1 + acknowledged);
        acknowledged.ShouldBeLessThan(8);

        await store.Writer.RunAsync(session => MaxPages(session, 1_000_000));
        await store.Writer.RunAsync(session => store.AddRow(session, "after", large));
        (await store.RowsAsync()).Last().ShouldBe("after");
    }

    [Fact]
    public async Task A_database_locked_by_another_program_is_said_within_five_seconds_and_the_writer_goes_on_after_it()
    {
        await using var store = await WriterFixture.StartAsync();
        await using (var other = new SqliteConnection(store.ConnectionString))
        {
            await other.OpenAsync();
            Execute(other, "BEGIN IMMEDIATE");
            var clock = Stopwatch.StartNew();
            var all = Enumerable.Range(0, 20).Select(i => store.Writer.RunAsync(session => store.AddRow(session, $"locked {i}"))).ToList();
            foreach (var one in all) (await Should.ThrowAsync<StoreUnavailableException>(one)).Message.ShouldContain("locked");
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
            Execute(other, "ROLLBACK");
        }

        await store.Writer.RunAsync(session => store.AddRow(session, "after"));
        (await store.RowsAsync()).ShouldBe(["after"]);
    }

    [Fact]
    public async Task Entity_Framework_writes_get_their_turn_beside_a_busy_writer()
    {
        await using var store = await WriterFixture.StartAsync();
        using var stop = new CancellationTokenSource();
        var written = 0;
        var load = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await store.Writer.RunAsync(session => store.AddRow(session, "load"));
                Interlocked.Increment(ref written);
            }
        })).ToList();

        for (var i = 0; i < 20; i++)
        {
            await store.Writer.RunAloneAsync(async () =>
            {
                await using var context = store.Database.CreateWithoutCompany();
                context.Add(new Company { Name = $"Company {i}", Country = "US", TimeZone = "UTC" });
                await context.SaveChangesAsync();
            });
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        written.ShouldBeGreaterThan(0);
        (await store.RowsAsync()).Count.ShouldBe(written);
    }

    [Fact]
    public async Task Stopping_finishes_what_waits()
    {
        await using var store = await WriterFixture.StartAsync();
        var writer = store.NewWriter();
        var waiting = Enumerable.Range(0, 30).Select(i => writer.RunAsync(session => store.AddRow(session, $"{i}"))).ToList();
        await writer.DisposeAsync();
        await Task.WhenAll(waiting);
        (await store.RowsAsync()).Count.ShouldBe(30);
        Should.Throw<StoreUnavailableException>(() => { _ = writer.RunAsync(_ => 1); });
    }

    private static void MaxPages(WriteSession session, int pages) => session.Prepare($"PRAGMA max_page_count = {pages}").Run();

    private static void Execute(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
