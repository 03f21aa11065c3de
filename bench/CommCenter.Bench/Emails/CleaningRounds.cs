using System.Diagnostics;

using AngleSharp;
using AngleSharp.Html.Parser;

using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;
using CommCenter.Core.Emails;

namespace CommCenter.Bench.Emails;

/// <summary>E1: cleaning the HTML of an email beside reading the same into a tree and writing it out again, which is the least a cleaner that builds one does.</summary>
internal sealed class CleaningRounds(BenchOptions options, RatioTable table, Figures figures, TextWriter output)
{
    private const int Usual = 100 * 1024;
    private const int Large = 1024 * 1024;

    public void Run()
    {
        var (usual, large) = (Newsletter.Make(Usual), Newsletter.Make(Large));
        for (var round = 0; round <= options.Rounds; round++)
        {
            var (usualTree, usualOurs) = (Median(200, () => Tree(usual)), Median(200, () => Clean(usual)));
            var (largeTree, largeOurs) = (Median(20, () => Tree(large)), Median(20, () => Clean(large)));
            // The first round lets the compiler settle.
            if (round == 0) continue;
            table.Cleaning.Take(usualOurs / usualTree);
            table.CleaningLarge.Take(largeOurs / largeTree);
            figures.Add("an email of 100 KB into a tree and out", new ServerRun(1000 / usualTree, usualTree, 0));
            figures.Add("an email of 100 KB cleaned", new ServerRun(1000 / usualOurs, usualOurs, 0));
            figures.Add("an email of 1 MB into a tree and out", new ServerRun(1000 / largeTree, largeTree, 0));
            figures.Add("an email of 1 MB cleaned", new ServerRun(1000 / largeOurs, largeOurs, 0));
            output.WriteLine($"round {round} of cleaning: {usualOurs:0.0} ms of {usualTree:0.0} ms, {largeOurs:0.0} ms of {largeTree:0.0} ms");
        }
    }

    private static int Clean(string html) => EmailCleaner.Clean(html, new EmailCleaning(_ => null)).Html.Length;

    private static int Tree(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return document.ToHtml().Length;
    }

    /// <returns>In milliseconds.</returns>
    private double Median(int atScaleOne, Func<int> work)
    {
        List<double> took = [];
        for (var i = 0; i < Math.Max(5, atScaleOne * options.Scale); i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Medians.Of(took);
    }
}
