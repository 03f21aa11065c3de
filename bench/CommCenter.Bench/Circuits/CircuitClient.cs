using System.Diagnostics;
using System.Text.Json;

using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Circuits;

/// <summary>circuits.mjs in a process of its own: opens circuits, posts changes and times until the circuits have them. The one part of the bench that needs Node.</summary>
internal sealed class CircuitClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Circuits");

    private readonly ChildProcess _process = ChildProcess.StartProgram("node", ["circuits.mjs"], Folder);

    /// <returns>Null when circuits can be opened; else why they cannot.</returns>
    public static async Task<string?> MissingAsync()
    {
        if (!await RunsAsync("node", "--version")) return "Node is not installed";
        if (Directory.Exists(Path.Combine(Folder, "node_modules"))) return null;
        return await RunsAsync("npm", "install", "--no-audit", "--no-fund", "--no-package-lock") ? null : "npm install did not work";
    }

    /// <param name="group">Circuits that are told apart.</param>
    /// <param name="ready">Words that are in a circuit's batches once it shows its page.</param>
    /// <param name="keep">One that is closed is opened anew, until it works.</param>
    public Task<OpenedCircuits> OpenAsync(string group, int port, string path, string? cookie, int count, string ready, bool keep = false)
        => AskAsync<OpenedCircuits>(new { @do = "open", group, @base = Address(port), path, cookie, count, ready, keep });

    public Task<PushedChanges> PushAsync(string group, int port, IReadOnlyList<PushedRequest> pushes, int gap)
        => AskAsync<PushedChanges>(new { @do = "push", group, @base = Address(port), pushes, gap });

    public Task<ReceivedBatches> BatchesAsync(string group) => AskAsync<ReceivedBatches>(new { @do = "batches", group });

    public void Dispose() => _process.Dispose();

    private static string Address(int port) => $"http://127.0.0.1:{port}";

    private async Task<T> AskAsync<T>(object order)
        where T : CircuitAnswer
    {
        var answer = JsonSerializer.Deserialize<T>(await _process.AskAsync(JsonSerializer.Serialize(order, Json)), Json)!;
        return answer.Trouble is null ? answer : throw new InvalidOperationException($"Circuits: {answer.Trouble} {_process.LastWords}");
    }

    private static async Task<bool> RunsAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null) return false;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>What the circuits' process answers.</summary>
internal record CircuitAnswer(string? Trouble);

internal sealed record OpenedCircuits(string? Trouble, double MillisecondsEach) : CircuitAnswer(Trouble);

/// <param name="First">When the first circuit showed a change, median, in milliseconds.</param>
/// <param name="Last">When the last one did.</param>
/// <param name="Delivered">Changes shown, over all circuits.</param>
internal sealed record PushedChanges(string? Trouble, double First, double Last, int Delivered, int Expected) : CircuitAnswer(Trouble);

internal sealed record ReceivedBatches(string? Trouble, int Circuits, int Batches, long Bytes, int Closed) : CircuitAnswer(Trouble);

/// <summary>One change to post; its token is looked for in what the circuits get.</summary>
internal sealed record PushedRequest(string Token, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Posted once the change was seen; nothing is waited for.</summary>
    public PushedRequest? Then { get; init; }
}
