using System.Globalization;

namespace CommCenter.Bench.Ratios;

/// <summary>The ratios of docs and design, and how they are printed.</summary>
internal sealed class RatioTable
{
    public Ratio GroupRate { get; } = new("P1", "product / bare group-commit server, texts per second, 64 connections", 0.5, 0.8);
    public Ratio SingleRate { get; } = new("P1", "product / raw SQL with one commit a request, 64 connections", 2, 3.7);
    public Ratio GroupP99 { get; } = new("P2", "product's p99 / bare group-commit server's p99, 64 connections", 2, 1.3, SmallerIsBetter: true);
    public Ratio OneConnection { get; } = new("P2", "product / raw SQL, texts per second, 1 connection", 0.7, 1);
    public Ratio WriterCore { get; } = new("P3", "writer core in process, 64 callers / raw SQL, 64 a transaction", 0.5, 0.8);
    public Ratio Signature { get; } = new("P4", "constant with signature check / constant", 0.9, 0.97);
    public Ratio ListOverRaw { get; } = new("P8", "first inbox page at one million / one raw statement", 5, 2, SmallerIsBetter: true);
    public Ratio ListGrowth { get; } = new("P8", "first inbox page at one million / at one thousand", 1.3, 1.3, SmallerIsBetter: true);
    public Ratio SearchP99 { get; } = new("P10", "search at one million, newest first, p99 in milliseconds", 5, 5, SmallerIsBetter: true);
    public Ratio SearchOverRaw { get; } = new("P10", "search's p99 / raw full-text statement's p99 (no limit, only an aim)", double.PositiveInfinity, 2, SmallerIsBetter: true);
    public Ratio TimelineGrowth { get; } = new("P8", "newest page of a long timeline at one million / at one thousand", 1.3, 1.3, SmallerIsBetter: true);
    public Ratio SearchGrowth { get; } = new("P10", "search's median at one million / at one thousand (no limit, for orientation)", double.PositiveInfinity, double.PositiveInfinity, SmallerIsBetter: true);
    public Ratio FirstCircuit { get; } = new("P5", "webhook to screen, 1 circuit / bare circuit app", 1.5, 1.2, SmallerIsBetter: true);
    public Ratio HundredCircuits { get; } = new("P6", "webhook to the last of 100 circuits / bare circuit app", 1.5, 1.15, SmallerIsBetter: true);
    public Ratio FiveHundredCircuits { get; } = new("P6", "webhook to the last of 500 circuits / bare circuit app", 1.5, 1.15, SmallerIsBetter: true);
    public Ratio SleepersWoken { get; } = new("P6", "batches sent to 50 circuits that do not show the conversation", 0, 0, SmallerIsBetter: true);
    public Ratio UpdateProcessor { get; } = new("P7", "server's processor time a change and circuit, 100 circuits / bare", 1.5, 1.2, SmallerIsBetter: true);
    public Ratio UpdateProcessorOfMany { get; } = new("P7", "the same with 500 circuits", 1.5, 1.2, SmallerIsBetter: true);
    public Ratio InboxPage { get; } = new("P9", "inbox as HTML at 100,000 conversations, milliseconds", 8, 3, SmallerIsBetter: true);
    public Ratio Start { get; } = new("P11", "start to first page at one million / bare circuit app", 2, 1.3, SmallerIsBetter: true);
    public Ratio IdleMemory { get; } = new("P12", "resident memory of an idle new desk, MB", 155, 110, SmallerIsBetter: true);
    public Ratio CircuitHeap { get; } = new("P12", "heap of a circuit with its inbox, KiB", 475, 195, SmallerIsBetter: true);

    public Ratio CallP99 { get; } = new("V1", "voice/incoming's p99 / the texts' own, 64 connections of texts", 1, 1, SmallerIsBetter: true);
    public Ratio ScreenPop { get; } = new("V2", "call to the last of 100 screens it pops up on / bare circuit app", 1.5, 1.15, SmallerIsBetter: true);

    public Ratio Cleaning { get; } = new("E1", "cleaning an email of 100 KB / parsing and serializing it alone", 2, 1, SmallerIsBetter: true);
    public Ratio CleaningLarge { get; } = new("E1", "cleaning an email of 1 MB / parsing and serializing it alone", 2, 1, SmallerIsBetter: true);

    public Ratio Import { get; } = new("E2", "emails a second of an import / fetching the same and nothing else", 0.3, 0.6);
    public Ratio ImportMemory { get; } = new("E2", "most resident memory of an import over idle, MB", 200, 100, SmallerIsBetter: true);
    public Ratio ImportPaced { get; } = new("E2", "emails a second at Gmail's pace / what Gmail allows", 0.9, 0.97);
    public Ratio FirstEmail { get; } = new("E3", "email to screen, 1 circuit / bare circuit app and asking Google", 3, 2, SmallerIsBetter: true);
    public Ratio HundredEmails { get; } = new("E3", "email to the last of 100 circuits / bare circuit app and asking Google", 2, 1.5, SmallerIsBetter: true);
    public Ratio FileIn { get; } = new("E4", "most resident memory over idle while 25 MB come in, MB", 50, 25, SmallerIsBetter: true);
    public Ratio FileOut { get; } = new("E4", "most resident memory over idle while 25 MB go out, MB", 50, 25, SmallerIsBetter: true);

    private IEnumerable<Ratio> All =>
    [
        GroupRate, SingleRate, GroupP99, OneConnection, WriterCore, Signature, FirstCircuit, HundredCircuits, FiveHundredCircuits, SleepersWoken, UpdateProcessor, UpdateProcessorOfMany,
        ListOverRaw, ListGrowth, TimelineGrowth, InboxPage, SearchP99, SearchOverRaw, SearchGrowth, Start, IdleMemory, CircuitHeap, CallP99, ScreenPop, Cleaning, CleaningLarge,
        Import, ImportMemory, ImportPaced, FirstEmail, HundredEmails, FileIn, FileOut,
    ];

    public bool AllHold => All.Where(r => r.IsTaken).All(r => r.Holds);

    public void Print(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{"",-3} {"ratio",-72} {"median",7} {"of",13} {"at least",9} {"aim",6}  verdict");
        foreach (var ratio in All.Where(r => r.IsTaken))
        {
            var sign = ratio.SmallerIsBetter ? "≤" : "≥";
            var (low, high) = ratio.Spread;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ratio.Key,-3} {ratio.What,-72} {ratio.Median,7:0.00} {$"{low:0.00}–{high:0.00}",13} {Limit(sign, ratio.AtLeast),9} {Limit(sign, ratio.Aim),6}  {ratio.Verdict}"));
        }
    }
    private static string Limit(string sign, double limit) => double.IsInfinity(limit) ? "–" : sign + limit.ToString(CultureInfo.InvariantCulture);
}
