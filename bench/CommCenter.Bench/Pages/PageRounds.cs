using System.Diagnostics;
using System.Globalization;

using CommCenter.Bench.Desks;
using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Pages;

/// <summary>P9: the inbox as HTML, over HTTP and signed in, at a hundred thousand conversations.</summary>
internal sealed class PageRounds(BenchOptions options, RatioTable table, DeskShelf desks, TextWriter output)
{
    private const int Pages = 200;

    // The compiler is done with a page after a thousand of it.
    private const int WarmUp = 5;

    public async Task RunAsync()
    {
        var desk = await desks.GetAsync(options.Conversations(100_000));
        using var product = await ProductProcess.StartAsync(desk.Folder);
        using var session = await SignedIn.OpenAsync(product.Port);
        for (var round = 0; round < WarmUp; round++) await ReadAsync(session.Client);
        for (var round = 1; round <= options.Rounds; round++)
        {
            var before = product.ProcessorTime;
            var (median, letters) = await ReadAsync(session.Client);
            var processor = (product.ProcessorTime - before).TotalMilliseconds / Pages;
            table.InboxPage.Take(median);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of the inbox as HTML: {median:0.0} ms, processor {processor:0.0} ms, {letters / 1024:0} KiB"));
        }
    }

    private static async Task<(double Median, int Letters)> ReadAsync(HttpClient client)
    {
        List<double> took = [];
        var letters = 0;
        for (var i = 0; i < Pages; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var page = await client.GetStringAsync(new Uri("/inbox?view=all", UriKind.Relative));
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            letters = page.Length;
            if (!page.Contains("data-id=", StringComparison.Ordinal)) throw new InvalidOperationException("The inbox came without rows.");
        }

        return (Medians.Of(took), letters);
    }
}
