using System.Text.Json;

using CommCenter.Bench.Load;

namespace CommCenter.Bench.Runs;

/// <summary>The load, asked from here.</summary>
internal sealed class LoadProcess : IDisposable
{
    // Answers are read on the thread that saw them arrive: a hop to another thread for each would cost the servers their processor.
    private readonly ChildProcess _process = ChildProcess.StartSelf(new Dictionary<string, string> { ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1", ["DOTNET_gcServer"] = "0" }, "load");
    private int _run = Environment.ProcessId << 8;

    public async Task<LoadResult> RunAsync(int port, string path, int connections, int requests, int callConnections = 0)
    {
        var answer = await _process.AskAsync(JsonSerializer.Serialize(new LoadOrder(port, path, connections, requests, ++_run, callConnections)));
        var result = JsonSerializer.Deserialize<LoadResult>(answer)!;
        if (result.Trouble is { } trouble) throw new InvalidOperationException(trouble);
        if (result.Refused > 0) throw new InvalidOperationException($"{result.Refused} of {requests} requests to {path} were not answered with 200.");
        return result;
    }

    public void Dispose() => _process.Dispose();
}
