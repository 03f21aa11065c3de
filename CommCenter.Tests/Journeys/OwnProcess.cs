using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CommCenter.Tests.Journeys;

/// <summary>The built program as a process of its own, which can be killed.</summary>
public sealed class OwnProcess : IDisposable
{
    private readonly Process _process;

    private OwnProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>A port that is free now; the same one is used again after a restart.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<OwnProcess> StartAsync(string dataDirectory, int port, IEnumerable<(string Key, string Value)> settings)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CommCenter.Web.dll")]) { WorkingDirectory = dataDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Urls"] = address.ToString().TrimEnd('/');
        start.Environment["DataDirectory"] = Path.Combine(dataDirectory, "data");
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var started = new OwnProcess(process, address);
        await started.ReadyAsync();
        return started;
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"The program ended with {_process.ExitCode}.");
            try
            {
                using var answer = await client.GetAsync("/healthz/ready", patience.Token);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet; the token bounds how often this is asked.
            }
        }
    }
}
