using System.Globalization;

namespace CommCenter.Bench.Runs;

/// <summary>The bare circuit app.</summary>
internal sealed class BareCircuitProcess : ICircuitServer
{
    private readonly ChildProcess _process;

    private BareCircuitProcess(ChildProcess process, int port) => (_process, Port) = (process, port);

    public string Name => "bare circuit app";

    public int Port { get; }

    public string Path => "/push";

    public int ProcessId => _process.Id;

    public long ResidentMemory => _process.ResidentMemory;

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    public static async Task<BareCircuitProcess> StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var process = ChildProcess.StartSelf(environment ?? new Dictionary<string, string>(), "circuits");
        return new BareCircuitProcess(process, int.Parse(await process.ReadLineAsync(), CultureInfo.InvariantCulture));
    }

    public long? CountEntries() => null;

    public void Dispose() => _process.Dispose();
}
