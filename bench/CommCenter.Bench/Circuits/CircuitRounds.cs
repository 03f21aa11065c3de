using System.Globalization;

using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Circuits;

/// <summary>P5 to P7 and the heap of P12: a text until 1, 100 and 500 circuits show it, beside the bare circuit app with as many, both open at once and asked in turn.</summary>
internal sealed class CircuitRounds(BenchOptions options, RatioTable table, TextWriter output)
{
    private const int Sleepers = 50;

    // More than the pause between two renders of a circuit (law 3), so that no change waits for the one before.
    private const int Gap = 150;

    // A desk is seldom as young as a bench: the compiler has done with what runs hundreds of times a day.
    private const int WarmUp = 300;

    public async Task RunAsync(string folder)
    {
        if (await CircuitClient.MissingAsync() is { } missing)
        {
            output.WriteLine($"P5, P6, P7 and the heap of P12 are not measured: {missing}.");
            return;
        }

        var (ourGauge, bareGauge) = (new HeapGauge(folder, "product"), new HeapGauge(folder, "bare"));
        using var product = await ProductProcess.StartAsync(Path.Combine(folder, "circuits"), ourGauge.Environment);
        using var bare = await BareCircuitProcess.StartAsync(bareGauge.Environment);
        await ProductDesk.FillAsync(product);
        using var session = await SignedIn.OpenAsync(product.Port);
        using var client = new CircuitClient();
        var pair = new CircuitPair(client, product, bare, session.Cookie);

        await pair.OpenAsync(1);
        await pair.PushAsync(WarmUp, gap: 10);
        await TakeAsync(pair, 20, run => table.FirstCircuit.Take(run.Ours.Last / run.Bare.Last), null);

        await pair.OpenAsync(99);
        await client.OpenAsync("asleep", product.Port, "/inbox?view=closed", session.Cookie, Sleepers, "data-as-of");
        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = await client.BatchesAsync("asleep");
        await TakeAsync(pair, 20, run => table.HundredCircuits.Take(run.Ours.Last / run.Bare.Last), run => table.UpdateProcessor.Take(run.OurProcessor / run.BareProcessor));
        var after = await client.BatchesAsync("asleep");
        table.SleepersWoken.Take(after.Batches - before.Batches);

        var (ourHeap, bareHeap) = (await ourGauge.ReadAsync(product.ProcessId), await bareGauge.ReadAsync(bare.ProcessId));
        var (ourMemory, bareMemory) = (product.ResidentMemory, bare.ResidentMemory);
        await pair.OpenAsync(400);
        await TakeAsync(pair, 15, run => table.FiveHundredCircuits.Take(run.Ours.Last / run.Bare.Last), run => table.UpdateProcessorOfMany.Take(run.OurProcessor / run.BareProcessor));
        var (resident, bareResident) = (product.ResidentMemory, bare.ResidentMemory);
        var heap = (await ourGauge.ReadAsync(product.ProcessId) - ourHeap) / 400.0 / 1024;
        var bareEach = (await bareGauge.ReadAsync(bare.ProcessId) - bareHeap) / 400.0 / 1024;
        table.CircuitHeap.Take(heap);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"heap of a circuit: {heap:0} KiB (bare {bareEach:0}); resident {(resident - ourMemory) / 400.0 / 1024:0} KiB (bare {(bareResident - bareMemory) / 400.0 / 1024:0})"));
    }

    private async Task TakeAsync(CircuitPair pair, int changes, Action<CircuitRun> latency, Action<CircuitRun>? processor)
    {
        for (var round = 0; round <= options.Rounds; round++)
        {
            var run = await pair.PushAsync(changes, Gap);
            // The first round lets the compiler settle, and the circuits learn what is unread.
            if (round == 0) continue;
            latency(run);
            processor?.Invoke(run);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of {pair.Count} circuits: last {run.Ours.Last:0.0} ms (bare {run.Bare.Last:0.0}), first {run.Ours.First:0.0} ms (bare {run.Bare.First:0.0}), processor {run.OurProcessor:0} µs (bare {run.BareProcessor:0})"));
        }
    }
}
