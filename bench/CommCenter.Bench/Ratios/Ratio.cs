namespace CommCenter.Bench.Ratios;

/// <summary>One ratio to reach, taken once a round.</summary>
/// <param name="Key">P1 to P12, V1 and V2 for calls, E1 to E4 for emails.</param>
/// <param name="What">In words.</param>
/// <param name="AtLeast">The limit that must hold.</param>
/// <param name="Aim">The one to reach.</param>
/// <param name="SmallerIsBetter">True for latencies.</param>
internal sealed record Ratio(string Key, string What, double AtLeast, double Aim, bool SmallerIsBetter = false)
{
    private readonly List<double> _taken = [];

    public bool IsTaken => _taken.Count > 0;

    public void Take(double value) => _taken.Add(value);

    public double Median => Medians.Of(_taken);

    public bool Holds => Reaches(AtLeast);

    public string Verdict => double.IsInfinity(AtLeast) && double.IsInfinity(Aim) ? "" : Reaches(Aim) ? "pass, aim reached" : Holds ? "pass" : "MISS";

    /// <summary>Smallest and largest of the rounds: how far the noise of this machine goes.</summary>
    public (double Low, double High) Spread => (_taken.Min(), _taken.Max());

    private bool Reaches(double limit) => SmallerIsBetter ? Median <= limit : Median >= limit;
}

internal static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
