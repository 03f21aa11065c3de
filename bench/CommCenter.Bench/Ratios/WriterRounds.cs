using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Ratios;

/// <summary>P3: the writer core and the same SQL in batches, one after the other, in this process.</summary>
internal sealed class WriterRounds(BenchOptions options, RatioTable table, Figures figures, TextWriter output)
{
    public async Task RunAsync(string folder)
    {
        var texts = options.Requests(20_000);
        // The product first: how it sets SQLite up for the whole process then holds for the raw statements too.
        await using var core = await WriterCore.OpenAsync(folder);
        using var raw = new BatchedSql(folder);
        for (var round = 0; round <= options.Rounds; round++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            var batched = raw.Run(round, texts);
            var between = Environment.CpuUsage.TotalTime;
            var written = await core.RunAsync(round, texts);
            var (rawEach, coreEach) = ((between - processor).TotalMicroseconds / texts, (Environment.CpuUsage.TotalTime - between).TotalMicroseconds / texts);
            // The first round makes the customers and lets the compiler settle.
            if (round == 0) continue;
            figures.Add("raw SQL, 64 a transaction, in process", new ServerRun(batched, 0, rawEach));
            figures.Add("writer core, 64 callers, in process", new ServerRun(written, 0, coreEach));
            table.WriterCore.Take(written / batched);
            output.WriteLine($"round {round} of the writer core: {written / batched:0.00}; processor {rawEach / coreEach:0.00}");
        }
    }
}
