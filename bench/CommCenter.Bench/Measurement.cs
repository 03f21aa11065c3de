using CommCenter.Bench.Lists;
using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;
using CommCenter.Bench.Search;

namespace CommCenter.Bench;

/// <summary>Starts the servers, warms them, takes every ratio once a round, prints medians.</summary>
internal static class Measurement
{
    /// <returns>0 when every ratio that was taken reaches "at least".</returns>
    public static async Task<int> RunAsync(BenchOptions options, TextWriter output)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"commcenter-bench-{Environment.ProcessId}")).FullName;
        try
        {
            var (table, figures) = (new RatioTable(), new Figures());
            output.WriteLine($"{options.Rounds} rounds, databases in {folder}");
            if (options.Wants("P1", "P2", "P4")) await new ServerRounds(options, table, figures, output).RunAsync(folder);
            if (options.Wants("P3")) await new WriterRounds(options, table, figures, output).RunAsync(folder);
            if (options.Wants("P8")) await new ListRounds(options, table, figures, output).RunAsync(folder);
            if (options.Wants("P10")) await new SearchRounds(options, table, figures, output).RunAsync(folder);
            figures.Print(output);
            table.Print(output);
            return table.AllHold ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
