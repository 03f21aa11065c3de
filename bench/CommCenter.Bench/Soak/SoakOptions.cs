using System.Globalization;

namespace CommCenter.Bench.Soak;

/// <summary>How long and how hard.</summary>
/// <param name="Minutes">Of load; half of them before the restart, half after it.</param>
/// <param name="TextsPerSecond">From 500 senders.</param>
/// <param name="Circuits">Open inboxes; none where Node is not installed, and then the soak does not pass.</param>
/// <param name="Folder">The desk's data go here.</param>
internal sealed record SoakOptions(double Minutes, int TextsPerSecond, int Circuits, string Folder)
{
    public TimeSpan Half => TimeSpan.FromMinutes(Minutes / 2);

    public static SoakOptions Read(string[] args) => new(
        double.Parse(Value(args, "--minutes") ?? "20", CultureInfo.InvariantCulture),
        int.Parse(Value(args, "--rate") ?? "50", CultureInfo.InvariantCulture),
        int.Parse(Value(args, "--circuits") ?? "100", CultureInfo.InvariantCulture),
        Value(args, "--folder") ?? Path.GetTempPath());

    private static string? Value(string[] args, string name)
        => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
