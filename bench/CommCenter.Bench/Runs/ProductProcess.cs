using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

using CommCenter.Bench.Load;

namespace CommCenter.Bench.Runs;

/// <summary>The product itself, started from its build output with settings alone, as an operator would.</summary>
internal sealed class ProductProcess : IServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;
    private readonly EntryCounter _entries;

    private ProductProcess(ChildProcess process, int port, EntryCounter entries) => (_process, Port, _entries) = (process, port, entries);

    public string Name => "product";

    public int Port { get; }

    public string Path => "/api/webhooks/twilio/sms/incoming";

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    public static async Task<ProductProcess> StartAsync(string folder)
    {
        var data = Directory.CreateDirectory(System.IO.Path.Combine(folder, "product")).FullName;
        var port = FreePort();
        var process = ChildProcess.Start(System.IO.Path.Combine(AppContext.BaseDirectory, "CommCenter.Web.dll"), [], Settings(port, data), readsOutput: false);
        try
        {
            await AnswersAsync(process, port);
            return new ProductProcess(process, port, new EntryCounter(System.IO.Path.Combine(data, "commcenter.db"), "SELECT COUNT(*) FROM TimelineEntries"));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public long? CountEntries() => _entries.Count();

    public void Dispose()
    {
        _entries.Dispose();
        _process.Dispose();
    }

    private static Dictionary<string, string> Settings(int port, string data) => new()
    {
        ["DOTNET_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Urls"] = $"http://127.0.0.1:{port}",
        ["DataDirectory"] = data,
        ["Company__Name"] = "Bench",
        ["Company__Country"] = "US",
        ["Company__TimeZone"] = "America/Chicago",
        ["Providers__Twilio__AccountSid"] = InboundText.AccountSid,
        ["Providers__Twilio__AuthToken"] = InboundText.AuthToken,
        // Nothing listens there: lines are compared with nobody's list while it is measured.
        ["Providers__Twilio__BaseUrl"] = "http://127.0.0.1:1",
        ["Lines__0__Provider"] = "twilio",
        ["Lines__0__Address"] = InboundText.LineAddress,
        ["Lines__0__Name"] = "Front desk",
        ["Lines__0__Channels"] = "sms",
    };

    private static async Task AnswersAsync(ChildProcess process, int port)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begin) > Patience) throw new InvalidOperationException($"The product did not start: {process.LastWords}");
            try
            {
                using var answer = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
