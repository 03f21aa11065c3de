using System.Globalization;
using System.Runtime.InteropServices;

namespace CommCenter.Bench.Runs;

/// <summary>Asks a process that was started with our hook how large its heap is once all garbage is gone.</summary>
internal sealed class HeapGauge(string folder, string name)
{
    private readonly string _file = Path.Combine(folder, $"heap-{name}");

    /// <summary>Given to the process at its start.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(HeapGauge).Assembly.Location,
        [StartupHook.FileVariable] = _file,
    };

    /// <returns>Bytes.</returns>
    public async Task<long> ReadAsync(int processId)
    {
        const int userSignal = 10;
        File.Delete(_file);
        if (Kill(processId, userSignal) != 0) throw new InvalidOperationException($"Process {processId} cannot be asked for its heap.");
        for (var i = 0; i < 200 && !File.Exists(_file); i++) await Task.Delay(50);
        return long.Parse(await File.ReadAllTextAsync(_file), CultureInfo.InvariantCulture);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
