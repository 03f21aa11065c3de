using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Circuits;

/// <summary>As many circuits of the product as of the bare app, all on their list.</summary>
internal sealed class CircuitPair(CircuitClient client, ProductProcess product, BareCircuitProcess bare, string cookie)
{
    private const string Ours = "product";
    private const string Bare = "bare";
    private const string RowShown = "data-id";

    public int Count { get; private set; }

    public async Task OpenAsync(int more)
    {
        await client.OpenAsync(Bare, bare.Port, "/", null, more, RowShown);
        await client.OpenAsync(Ours, product.Port, "/inbox?view=all", cookie, more, RowShown);
        Count += more;
        // What a new circuit still asks for after its first picture is not part of a change.
        await Task.Delay(TimeSpan.FromSeconds(1));
    }

    public async Task<CircuitRun> PushAsync(int changes, int gap)
    {
        var (bareRun, bareProcessor) = await PushAsync(Bare, bare, BareDesk.Changes(changes), gap);
        var (ourRun, ourProcessor) = await PushAsync(Ours, product, ProductDesk.Texts(product, changes), gap);
        return new CircuitRun(ourRun, ourProcessor, bareRun, bareProcessor);
    }

    private async Task<(PushedChanges Run, double Processor)> PushAsync(string group, ICircuitServer server, IReadOnlyList<PushedRequest> pushes, int gap)
    {
        var before = server.ProcessorTime;
        var run = await client.PushAsync(group, server.Port, pushes, gap);
        if (run.Delivered != run.Expected) throw new InvalidOperationException($"{server.Name}: {run.Expected - run.Delivered} of {run.Expected} changes did not come to a circuit within ten seconds.");
        return (run, (server.ProcessorTime - before).TotalMicroseconds / run.Delivered);
    }
}

/// <summary>One round; processor time of the server in microseconds for each change in each circuit.</summary>
internal sealed record CircuitRun(PushedChanges Ours, double OurProcessor, PushedChanges Bare, double BareProcessor);
