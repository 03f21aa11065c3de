using System.Diagnostics;
using System.Text.Json;

namespace CommCenter.Bench.Load;

/// <summary>What the load is asked to do.</summary>
internal sealed record LoadOrder(int Port, string Path, int Connections, int Requests, int Run);

/// <summary>What it saw. The two instants are Stopwatch timestamps, which all processes of a machine share.</summary>
internal sealed record LoadResult(long FirstRequestAt, long LastAnswerAt, double P50, double P99, int Refused)
{
    public string? Trouble { get; init; }
}

/// <summary>The load as a process of its own: one order a line in, one result a line out.</summary>
internal static class LoadCommands
{
    public static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        while (await input.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<LoadOrder>(line)!;
            LoadResult result;
            try
            {
                result = await RunAsync(order);
            }
            catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
            {
                result = new LoadResult(0, 0, 0, 0, 0) { Trouble = e.Message };
            }

            await output.WriteLineAsync(JsonSerializer.Serialize(result));
            await output.FlushAsync();
        }

        return 0;
    }

    private static async Task<LoadResult> RunAsync(LoadOrder order)
    {
        var requests = new byte[order.Requests][];
        for (var i = 0; i < requests.Length; i++) requests[i] = InboundText.Request(order.Port, order.Path, order.Run, i);
        var latencies = new long[requests.Length];
        var connections = new List<LoadConnection>();
        for (var i = 0; i < order.Connections; i++)
        {
            connections.Add(new LoadConnection());
            await connections[i].ConnectAsync(order.Port);
        }

        GC.Collect();
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(connections.Select(c => c.RunAsync(requests, () => Interlocked.Increment(ref next), latencies)));
        var end = Stopwatch.GetTimestamp();

        foreach (var connection in connections) connection.Dispose();
        var refused = latencies.Count(l => l < 0);
        Array.Sort(latencies);
        return new LoadResult(start, end, Milliseconds(latencies[latencies.Length / 2]), Milliseconds(latencies[latencies.Length * 99 / 100]), refused);
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
