using CommCenter.Bench.Circuits;
using CommCenter.Bench.Desks;
using CommCenter.Bench.Emails;
using CommCenter.Bench.Footprint;
using CommCenter.Bench.Lists;
using CommCenter.Bench.Pages;
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
            if (options.Wants("V1")) await new CallRounds(options, table, output).RunAsync(folder);
            if (options.Wants("V2")) await new ScreenPopRounds(options, table, output).RunAsync(folder);
            if (options.Wants("P3")) await new WriterRounds(options, table, figures, output).RunAsync(folder);
            if (options.Wants("P5", "P6", "P7", "P12")) await new CircuitRounds(options, table, output).RunAsync(folder);
            if (options.Wants("P12")) await new IdleRounds(options, table, output).RunAsync(folder);
            if (options.Wants("E1")) new CleaningRounds(options, table, figures, output).Run();
            if (options.Wants("E2")) await new ImportRounds(options, table, output).RunAsync(folder);
            if (options.Wants("E3")) await new PushRounds(options, table, output).RunAsync(folder);
            if (options.Wants("E4")) await new AttachmentRounds(options, table, output).RunAsync(folder);
            var desks = new DeskShelf(folder, output);
            if (options.Wants("P9")) await new PageRounds(options, table, desks, output).RunAsync();
            if (options.Wants("P8")) await new ListRounds(options, table, figures, desks, output).RunAsync();
            if (options.Wants("P10")) await new SearchRounds(options, table, figures, desks, output).RunAsync();
            if (options.Wants("P11")) await new StartRounds(options, table, desks, output).RunAsync();
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
