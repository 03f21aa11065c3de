using System.Diagnostics;

using CommCenter.Bench.Desks;
using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data;

using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Lists;

/// <summary>P8: the first page of the inbox and the newest of a long timeline, at a thousand conversations and at a million; the list beside one raw statement over the same file.</summary>
internal sealed class ListRounds(BenchOptions options, RatioTable table, Figures figures, DeskShelf desks, TextWriter output)
{
    private const int Few = 1_000;
    private const int Pages = 500;
    private const int Rows = 50;

    public async Task RunAsync()
    {
        var small = await desks.GetAsync(Few);
        var large = await desks.GetAsync(options.Conversations(1_000_000));
        using var raw = new RawList(large.ConnectionString);
        using var smallReads = new ReadGate(new DatabaseFactory(small.ConnectionString));
        using var largeReads = new ReadGate(new DatabaseFactory(large.ConnectionString));
        for (var round = 0; round <= options.Rounds; round++)
        {
            var few = await OursAsync(new ConversationQueries(smallReads), small.CompanyId);
            var many = await OursAsync(new ConversationQueries(largeReads), large.CompanyId);
            var bare = Raw(raw, large.CompanyId);
            var fewEntries = await TimelineAsync(new ConversationQueries(smallReads), small.CompanyId);
            var manyEntries = await TimelineAsync(new ConversationQueries(largeReads), large.CompanyId);
            // The first round fills the caches and lets the compiler settle.
            if (round == 0) continue;
            table.ListOverRaw.Take(many / bare);
            table.ListGrowth.Take(many / few);
            table.TimelineGrowth.Take(manyEntries / fewEntries);
            figures.Add("newest 50 of a timeline at a million", new ServerRun(1000 / manyEntries, manyEntries, 0));
            figures.Add("first inbox page at a thousand", new ServerRun(1000 / few, few, 0));
            figures.Add("first inbox page at a million", new ServerRun(1000 / many, many, 0));
            figures.Add("one raw statement at a million", new ServerRun(1000 / bare, bare, 0));
            output.WriteLine($"round {round} of the list: {many:0.00} ms at a million, {few:0.00} ms at a thousand, raw {bare:0.00} ms");
        }

        SqliteConnection.ClearAllPools();
    }

    /// <returns>The median, in milliseconds.</returns>
    private static Task<double> OursAsync(ConversationQueries queries, long companyId)
        => MedianAsync(() => queries.ListAsync(companyId, new ListFilter(ConversationView.All, 0), null, Rows, CancellationToken.None));

    private static Task<double> TimelineAsync(ConversationQueries queries, long companyId)
        => MedianAsync(() => queries.TimelineAsync(companyId, MadeUpDesk.LongConversation, null, Rows, CancellationToken.None));

    private static async Task<double> MedianAsync(Func<Task> read)
    {
        List<double> took = [];
        for (var i = 0; i < Pages; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await read();
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Medians.Of(took);
    }

    private static double Raw(RawList raw, long companyId)
    {
        List<double> took = [];
        for (var i = 0; i < Pages; i++)
        {
            var start = Stopwatch.GetTimestamp();
            raw.Read(companyId, Rows + 1);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Medians.Of(took);
    }
}
