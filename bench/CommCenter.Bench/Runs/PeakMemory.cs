using System.Globalization;

namespace CommCenter.Bench.Runs;

/// <summary>The most memory a process had in the machine since it was last forgotten, as the kernel keeps it: no peak falls between two looks.</summary>
internal static class PeakMemory
{
    private const double Kilobytes = 1024;

    public static void Forget(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    /// <returns>In MB.</returns>
    public static double Read(int processId) => Field(processId, "VmHWM:");

    /// <returns>Now, in MB.</returns>
    public static double Now(int processId) => Field(processId, "VmRSS:");

    private static double Field(int processId, string name)
        => double.Parse(File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / Kilobytes;
}
