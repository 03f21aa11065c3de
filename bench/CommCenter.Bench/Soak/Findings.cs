namespace CommCenter.Bench.Soak;

/// <summary>What must hold at the end, and whether it does.</summary>
internal sealed class Findings(TextWriter output)
{
    private const int Shown = 10;

    public bool AllHold { get; private set; } = true;

    public void Say(bool holds, string what)
    {
        AllHold &= holds;
        output.WriteLine($"{(holds ? "holds" : "FAILS")}  {what}");
    }

    /// <param name="what">With the place of the number of exceptions in it.</param>
    /// <param name="wrong">Those it does not hold for.</param>
    public void None(string what, IEnumerable<string> wrong)
    {
        var all = wrong.ToList();
        Say(all.Count == 0, $"{what}: {all.Count} exceptions");
        foreach (var one in all.Take(Shown)) output.WriteLine($"       {one}");
    }
}
