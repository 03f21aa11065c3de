using System.Globalization;

using CommCenter.Bench.Baselines;

namespace CommCenter.Bench.Runs;

/// <summary>One of the baseline servers.</summary>
internal sealed class BareServerProcess : IServer
{
    private readonly ChildProcess _process;
    private readonly EntryCounter? _entries;

    private BareServerProcess(string name, ChildProcess process, int port, EntryCounter? entries)
        => (Name, _process, Port, _entries) = (name, process, port, entries);

    public string Name { get; }

    public int Port { get; }

    public string Path => "/api/webhooks/twilio/sms/incoming";

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    public static async Task<BareServerProcess> StartAsync(string name, string folder)
    {
        var process = ChildProcess.StartSelf(new Dictionary<string, string>(), "serve", name, folder);
        var port = int.Parse(await process.ReadLineAsync(), CultureInfo.InvariantCulture);
        var database = System.IO.Path.Combine(folder, $"{name}.db");
        return new BareServerProcess(name, process, port, File.Exists(database) ? new EntryCounter(database, BareDatabase.CountEntries) : null);
    }

    public long? CountEntries() => _entries?.Count();

    public void Dispose()
    {
        _entries?.Dispose();
        _process.Dispose();
    }
}
