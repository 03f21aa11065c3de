using System.Diagnostics;
using System.Text.Json;

namespace CommCenter.Bench.Load;

/// <summary>What the load is asked to do.</summary>
/// <param name="CallConnections">So many beside the others announce calls for as long as the texts last.</param>
internal sealed record LoadOrder(int Port, string Path, int Connections, int Requests, int Run, int CallConnections = 0);

/// <summary>What it saw. The two instants are Stopwatch timestamps, which all processes of a machine share.</summary>
internal sealed record LoadResult(long FirstRequestAt, long LastAnswerAt, double P50, double P99, int Refused)
{
    public string? Trouble { get; init; }

    /// <summary>Of the calls, in milliseconds; 0 without any.</summary>
    public double CallP99 { get; init; }

    public int Calls { get; init; }
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

    private const int MostCalls = 9_999;

    private static async Task<LoadResult> RunAsync(LoadOrder order)
    {
        var requests = new byte[order.Requests][];
        for (var i = 0; i < requests.Length; i++) requests[i] = InboundText.Request(order.Port, order.Path, order.Run, i);
        var latencies = new long[requests.Length];
        var connections = new List<LoadConnection>();
        for (var i = 0; i < order.Connections + order.CallConnections; i++)
        {
            connections.Add(new LoadConnection());
            await connections[i].ConnectAsync(order.Port);
        }

        var calls = new byte[order.CallConnections == 0 ? 0 : MostCalls][];
        for (var i = 0; i < calls.Length; i++) calls[i] = IncomingCall.Request(order.Port, order.Run, i);
        var callLatencies = new long[calls.Length];

        GC.Collect();
        var (next, nextCall) = (-1, -1);
        var start = Stopwatch.GetTimestamp();
        var calling = Task.WhenAll(connections.Skip(order.Connections).Select(c => c.RunAsync(calls, () => Volatile.Read(ref next) >= requests.Length ? calls.Length : Interlocked.Increment(ref nextCall), callLatencies)));
        await Task.WhenAll(connections.Take(order.Connections).Select(c => c.RunAsync(requests, () => Interlocked.Increment(ref next), latencies)));
        var end = Stopwatch.GetTimestamp();

        await calling;
        foreach (var connection in connections) connection.Dispose();
        long[] ofCalls = [.. callLatencies.Where(l => l != 0).Order()];
        var refused = latencies.Count(l => l < 0) + ofCalls.Count(l => l < 0);
        Array.Sort(latencies);
        return new LoadResult(start, end, Milliseconds(latencies[latencies.Length / 2]), Milliseconds(latencies[latencies.Length * 99 / 100]), refused)
        {
            Calls = ofCalls.Length,
            CallP99 = ofCalls.Length == 0 ? 0 : Milliseconds(ofCalls[ofCalls.Length * 99 / 100]),
        };
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
