using System.Globalization;

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
        File.Delete(_file);
        Signals.Send(processId, Signals.User);
        for (var i = 0; i < 200 && !File.Exists(_file); i++) await Task.Delay(50);
        return long.Parse(await File.ReadAllTextAsync(_file), CultureInfo.InvariantCulture);
    }
}
