using System.Globalization;

namespace CommCenter.Bench;

/// <summary>How long and how often to measure, and where the databases are.</summary>
/// <param name="Rounds">Each ratio is taken once a round; the median is shown.</param>
/// <param name="Scale">Multiplies the number of requests.</param>
/// <param name="Only">Ratios to measure: any of P1 to P12, V1, V2 and E1 to E4.</param>
/// <param name="Folder">New databases go here; it decides which disk is measured.</param>
internal sealed record BenchOptions(int Rounds, double Scale, IReadOnlySet<string> Only, string Folder)
{
    public static BenchOptions Read(string[] args)
    {
        var only = args.Where(a => a[0] is 'P' or 'p' or 'V' or 'v' or 'E' or 'e').Select(a => a.ToUpperInvariant()).ToHashSet();
        return new BenchOptions(
            int.Parse(Value(args, "--rounds") ?? (args.Contains("--quick") ? "3" : "5"), CultureInfo.InvariantCulture),
            double.Parse(Value(args, "--scale") ?? "1", CultureInfo.InvariantCulture),
            only.Count == 0 ? new HashSet<string> { "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "V1", "V2", "E1", "E2", "E3", "E4" } : only,
            Value(args, "--folder") ?? Path.GetTempPath());
    }

    public bool Wants(params string[] ratios) => ratios.Any(Only.Contains);

    public int Requests(int atScaleOne) => Math.Max(64, (int)(atScaleOne * Scale));

    /// <summary>A made-up desk's size; it stays what it is unless the bench itself is tried on a small scale.</summary>
    public int Conversations(int atScaleOne) => Math.Max(1_000, (int)(atScaleOne * Math.Min(1, Scale)));

    private static string? Value(string[] args, string name)
        => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
