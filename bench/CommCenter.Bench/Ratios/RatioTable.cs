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

    private IEnumerable<Ratio> All => [GroupRate, SingleRate, GroupP99, OneConnection, WriterCore, Signature, ListOverRaw, ListGrowth, SearchP99, SearchOverRaw];

    public bool AllHold => All.Where(r => r.IsTaken).All(r => r.Holds);

    public void Print(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{"",-3} {"ratio",-72} {"median",7} {"of",13} {"at least",9} {"aim",6}  verdict");
        foreach (var ratio in All.Where(r => r.IsTaken))
        {
            var sign = ratio.SmallerIsBetter ? "≤" : "≥";
            var (low, high) = ratio.Spread;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ratio.Key,-3} {ratio.What,-72} {ratio.Median,7:0.00} {$"{low:0.00}–{high:0.00}",13} {sign + ratio.AtLeast.ToString(CultureInfo.InvariantCulture),9} {sign + ratio.Aim.ToString(CultureInfo.InvariantCulture),6}  {ratio.Verdict}"));
        }
    }
}
