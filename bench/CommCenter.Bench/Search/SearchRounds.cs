using System.Diagnostics;

using CommCenter.Bench.Desks;
using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Data;

using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Search;

/// <summary>P10: what people type, in the product's search and in one raw full-text statement, search by search in turn, over the same file.</summary>
internal sealed class SearchRounds(BenchOptions options, RatioTable table, Figures figures, DeskShelf desks, TextWriter output)
{
    private const int Few = 1_000;

    public async Task RunAsync()
    {
        var (small, large) = (await desks.GetAsync(Few), await desks.GetAsync(options.Conversations(1_000_000)));
        var texts = new MadeUpTexts();
        var (connectionString, companyId) = (large.ConnectionString, large.CompanyId);
        using var smallReads = new ReadGate(new DatabaseFactory(small.ConnectionString));
        var smallSearch = new SearchQueries(smallReads);
        using var reads = new ReadGate(new DatabaseFactory(connectionString));
        using var raw = new RawSearch(connectionString);
        var search = new SearchQueries(reads);
        for (var round = 0; round <= options.Rounds; round++)
        {
            List<double> ours = [], bare = [], few = [];
            var slowest = ("", 0d);
            for (var i = 0; i < 500; i++)
            {
                var query = SearchParser.Parse(texts.Search());
                if (query.Problem is not null) continue;
                var start = Stopwatch.GetTimestamp();
                raw.Find(SearchTerm.Match(query.Terms));
                var between = Stopwatch.GetTimestamp();
                await search.FindAsync(companyId, 0, query, null, 30, CancellationToken.None);
                bare.Add(Stopwatch.GetElapsedTime(start, between).TotalMilliseconds);
                ours.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
                var again = Stopwatch.GetTimestamp();
                await smallSearch.FindAsync(small.CompanyId, 0, query, null, 30, CancellationToken.None);
                few.Add(Stopwatch.GetElapsedTime(again).TotalMilliseconds);
                if (ours[^1] > slowest.Item2) slowest = (query.Plain, ours[^1]);
            }

            // The first round fills the caches and lets the compiler settle.
            if (round == 0) continue;
            var (p99, rawP99) = (P99(ours), P99(bare));
            table.SearchP99.Take(p99);
            table.SearchOverRaw.Take(p99 / rawP99);
            table.SearchGrowth.Take(Medians.Of(ours) / Medians.Of(few));
            figures.Add("search in the product", new ServerRun(1000 / Medians.Of(ours), p99, 0));
            figures.Add("one raw full-text statement", new ServerRun(1000 / Medians.Of(bare), rawP99, 0));
            output.WriteLine($"round {round} of search: p50 {Medians.Of(ours):0.00} ms, p99 {p99:0.00} ms (raw {rawP99:0.00} ms); slowest “{slowest.Item1}” {slowest.Item2:0.0} ms");
        }

        SqliteConnection.ClearAllPools();
    }

    private static double P99(List<double> values)
    {
        values.Sort();
        return values[(int)(values.Count * 0.99)];
    }
}
