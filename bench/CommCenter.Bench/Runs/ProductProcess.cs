using System.Net;
using System.Net.Sockets;

using CommCenter.Bench.Load;

namespace CommCenter.Bench.Runs;

/// <summary>The product itself, started from its build output with settings alone, as an operator would.</summary>
internal sealed class ProductProcess : ICircuitServer
{
    public const string Email = "bench@bench.test";
    public const string Password = "bench password";
    public const string ApiToken = "benchapitoken";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ChildProcess _process;
    private readonly EntryCounter _entries;

    private ProductProcess(ChildProcess process, int port, EntryCounter entries) => (_process, Port, _entries) = (process, port, entries);

    public string Name => "product";

    public int Port { get; }

    public string Path => "/api/webhooks/twilio/sms/incoming";

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    public int ProcessId => _process.Id;

    public string LastWords => _process.LastWords;

    public long ResidentMemory => _process.ResidentMemory;

    /// <param name="data">Its data directory; made if there is none.</param>
    /// <param name="more">Further environment.</param>
    /// <param name="first">The address whose first answer ends the start.</param>
    /// <param name="at">The port to listen on; any free one when none is given.</param>
    /// <param name="heard">Gets every line of its log.</param>
    public static async Task<ProductProcess> StartAsync(string data, IReadOnlyDictionary<string, string>? more = null, string first = "/healthz/ready", int? at = null, Action<string>? heard = null)
    {
        Directory.CreateDirectory(data);
        var port = at ?? FreePort();
        var settings = Settings(port, data);
        foreach (var (name, value) in more ?? new Dictionary<string, string>()) settings[name] = value;
        var process = ChildProcess.Start(System.IO.Path.Combine(AppContext.BaseDirectory, "CommCenter.Web.dll"), [], settings, readsOutput: false, heard);
        try
        {
            await AnswersAsync(process, port, first);
            return new ProductProcess(process, port, new EntryCounter(System.IO.Path.Combine(data, "commcenter.db"), "SELECT COUNT(*) FROM TimelineEntries"));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public long? CountEntries() => _entries.Count();

    /// <returns>False when it does not end in time.</returns>
    public Task<bool> EndAsync(TimeSpan patience) => _process.EndAsync(patience);

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
        ["Admin__Email"] = Email,
        ["Admin__Password"] = Password,
        ["Api__BootstrapToken"] = ApiToken,
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

    private static async Task AnswersAsync(ChildProcess process, int port, string path)
    {
        if (!await FirstAnswer.WaitAsync(port, path, Patience, () => process.HasExited)) throw new InvalidOperationException($"The product did not start: {process.LastWords}");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
