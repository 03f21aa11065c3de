using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

using CommCenter.Bench.Circuits;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Soak;

/// <summary>The product under steady load for a long time, restarted in the middle; at the end everything that was accepted has to be there, once.</summary>
internal sealed class SoakRun(SoakOptions options, string folder, TextWriter output)
{
    private const string Group = "inbox";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ServerLog _log = new(Path.Combine(folder, "desk.log"));
    private readonly List<MemorySeries> _memory = [];

    /// <returns>0 when all holds.</returns>
    public static async Task<int> RunAsync(SoakOptions options, TextWriter output)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"commcenter-soak-{Environment.ProcessId}")).FullName;
        if (await new SoakRun(options, folder, output).RunAsync())
        {
            Directory.Delete(folder, recursive: true);
            return 0;
        }

        output.WriteLine($"What is left of it is in {folder}: desk.log and the database.");
        return 1;
    }

    private async Task<bool> RunAsync()
    {
        if (await CircuitClient.MissingAsync() is { } missing)
        {
            output.WriteLine($"The soak needs circuits: {missing}.");
            return false;
        }

        output.WriteLine($"{options.Minutes} minutes, {options.TextsPerSecond} texts a second, {options.Circuits} circuits, data in {folder}");
        var data = Path.Combine(folder, "desk");
        var gauge = new HeapGauge(folder, "product");
        await using var twilio = await TwilioStandIn.StartAsync();
        var environment = new Dictionary<string, string>(gauge.Environment) { ["Providers__Twilio__BaseUrl"] = twilio.Address, ["Lines__0__Channels"] = "sms,mms" };
        var product = await ProductProcess.StartAsync(data, environment, heard: _log.Hear);
        try
        {
            using var sender = new PatientSender(product.Port);
            using var session = await SignedIn.OpenAsync(product.Port);
            using var circuits = new CircuitClient();
            await ProductDesk.FillAsync(product);
            await circuits.OpenAsync(Group, product.Port, "/inbox?view=all", session.Cookie, options.Circuits, "data-id", keep: true);
            var reports = new StatusReports(sender);
            twilio.Took = reports.Begin;
            var texts = new TextStream(sender, twilio, await LineAsync(session, product.Port));

            // The load goes on while the desk is restarted: that is the point of it.
            using var over = new CancellationTokenSource();
            var load = texts.RunAsync(options.TextsPerSecond, over.Token);
            await WatchAsync(product, gauge, options.Half);
            product = await RestartAsync(product, data, environment);
            await WatchAsync(product, gauge, options.Half);
            await over.CancelAsync();
            await load;
            return await JudgeAsync(product, circuits, texts, reports, twilio, sender, new DeskCheck(data));
        }
        finally
        {
            product.Dispose();
        }
    }

    private static async Task<string> LineAsync(SignedIn session, int port)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}/api/v1/lines"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ProductProcess.ApiToken);
        using var answer = await session.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var lines = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return lines.RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    private async Task WatchAsync(ProductProcess product, HeapGauge gauge, TimeSpan length)
    {
        var series = new MemorySeries();
        _memory.Add(series);
        using var over = new CancellationTokenSource(length);
        await series.RunAsync(product, gauge, over.Token);
        output.WriteLine($"half {_memory.Count}: {series}");
        output.WriteLine($"       resident/heap: {series.Whole}");
    }

    private async Task<ProductProcess> RestartAsync(ProductProcess product, string data, Dictionary<string, string> environment)
    {
        var start = Stopwatch.GetTimestamp();
        var ended = await product.EndAsync(Patience);
        var stopped = Stopwatch.GetElapsedTime(start);
        product.Dispose();
        if (!ended) throw new InvalidOperationException($"The desk did not stop within {Patience.TotalSeconds} seconds of SIGTERM.");
        var again = await ProductProcess.StartAsync(data, environment, at: product.Port, heard: _log.Hear);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"restart: stopped after {stopped.TotalSeconds:0.0} s, answering again after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s"));
        return again;
    }

    private async Task<bool> JudgeAsync(ProductProcess product, CircuitClient circuits, TextStream texts, StatusReports reports, TwilioStandIn twilio, PatientSender sender, DeskCheck desk)
    {
        var findings = new Findings(output);
        findings.Say(await QuietAsync(() => texts.UnderWay == 0 && sender.UnderWay == 0 && reports.UnderWay == 0 && twilio.Taken.Count >= texts.Answers.Count && desk.Waiting() == 0), "all that came was worked off");
        findings.Say(await QuietAsync(async () => (await circuits.BatchesAsync(Group)).Circuits == options.Circuits), $"{options.Circuits} circuits are open, {(await circuits.BatchesAsync(Group)).Closed} closed with the restart");
        var push = await circuits.PushAsync(Group, product.Port, ProductDesk.Texts(product, 3), 500);
        findings.Say(push.Delivered == options.Circuits * 3, $"circuits show the newest: {push.Delivered} of {options.Circuits * 3}, the last after {push.Last.ToString("0", CultureInfo.InvariantCulture)} ms");
        output.WriteLine($"       {texts.Sent} texts, {texts.Accepted.Count} accepted; {texts.Answers.Count} answers, {reports.Accepted} reports accepted; {sender.Repeats} repeats, {sender.GivenUp} given up; {_log.Warnings} warnings in the log");
        SoakJudgement.Stored(findings, desk, texts, reports, twilio);
        SoakJudgement.Memory(findings, _memory, options);
        findings.None("no error in the log", _log.Errors);
        output.WriteLine(findings.AllHold ? "The soak passes." : "The soak FAILS.");
        return findings.AllHold;
    }

    private static Task<bool> QuietAsync(Func<bool> isSo) => QuietAsync(() => Task.FromResult(isSo()));

    private static async Task<bool> QuietAsync(Func<Task<bool>> isSo)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience;)
        {
            if (await isSo()) return true;
            await Task.Delay(250);
        }

        return false;
    }
}
