using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CommCenter.Tests.Hosting;

/// <summary>The built program as its own process, started with <c>--demo</c> on a free port, with a folder of its own.</summary>
internal sealed partial class DemoProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private DemoProcess(Process process, Uri address, string output) => (_process, Address, Output) = (process, address, output);

    public Uri Address { get; }

    /// <summary>What it said until it was ready.</summary>
    public string Output { get; }

    public static async Task<DemoProcess> StartAsync(string folder)
    {
        using var late = new CancellationTokenSource(Patience);
        var process = Start(folder);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            output.AppendLine(line);
            if (Simulator().Match(line) is not { Success: true } ready) continue;
            // What it says later is read too, or it would wait for us.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new DemoProcess(process, new Uri(ready.Groups[1].Value), output.ToString());
        }

        throw new InvalidOperationException($"The demo ended before it was ready: {output}{await errors}");
    }

    /// <summary>Runs it until it ends by itself.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(string folder, params (string Name, string Value)[] environment)
    {
        using var late = new CancellationTokenSource(Patience);
        using var process = Start(folder, environment);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
        await process.WaitForExitAsync(late.Token);
        return (process.ExitCode, await output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CommCenter.Web.dll"), "--demo", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DataDirectory");
        start.Environment["Outbox__UndoSeconds"] = "0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    [GeneratedRegex("(http://[^ ]+)/simulator")]
    private static partial Regex Simulator();
}
