using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Ratios;

/// <summary>P1, P2 and P4: the same load on each server in turn, all of them in processes of their own.</summary>
internal sealed class ServerRounds(BenchOptions options, RatioTable table, Figures figures, TextWriter output)
{
    private const int Many = 64;

    public async Task RunAsync(string folder)
    {
        using var load = new LoadProcess();
        if (options.Wants("P4")) await SignatureAsync(load, folder);
        if (options.Wants("P1", "P2")) await TextsAsync(load, folder);
    }

    private async Task SignatureAsync(LoadProcess load, string folder)
    {
        var requests = options.Requests(40_000);
        using var constant = await BareServerProcess.StartAsync("constant", folder);
        using var signature = await BareServerProcess.StartAsync("signature", folder);
        for (var round = 0; round <= options.Rounds * 3; round++)
        {
            var plain = await ServerRun.MeasureAsync(load, constant, Many, requests);
            var signed = await ServerRun.MeasureAsync(load, signature, Many, requests);
            if (round == 0) continue;
            figures.Add("constant answer, 64 connections", plain);
            figures.Add("signature check, 64 connections", signed);
            table.Signature.Take(signed.PerSecond / plain.PerSecond);
            output.WriteLine($"round {round} of the signature: {signed.PerSecond / plain.PerSecond:0.00}");
        }
    }

    private async Task TextsAsync(LoadProcess load, string folder)
    {
        using var group = await BareServerProcess.StartAsync("group", folder);
        using var raw = await BareServerProcess.StartAsync("raw", folder);
        using var product = await ProductProcess.StartAsync(Path.Combine(folder, "product"));
        for (var round = 0; round <= options.Rounds; round++)
        {
            var bare = await ServerRun.MeasureAsync(load, group, Many, options.Requests(20_000));
            var ours = await ServerRun.MeasureAsync(load, product, Many, options.Requests(20_000));
            var single = await ServerRun.MeasureAsync(load, raw, Many, options.Requests(6_000));
            var bareAlone = await ServerRun.MeasureAsync(load, group, 1, options.Requests(2_000));
            var singleAlone = await ServerRun.MeasureAsync(load, raw, 1, options.Requests(2_000));
            var oursAlone = await ServerRun.MeasureAsync(load, product, 1, options.Requests(2_000));
            if (round == 0) continue;
            figures.Add("bare group commit, 64 connections", bare);
            figures.Add("product, 64 connections", ours);
            figures.Add("raw SQL, one commit each, 64 connections", single);
            figures.Add("bare group commit, 1 connection", bareAlone);
            figures.Add("raw SQL, one commit each, 1 connection", singleAlone);
            figures.Add("product, 1 connection", oursAlone);
            table.GroupRate.Take(ours.PerSecond / bare.PerSecond);
            table.SingleRate.Take(ours.PerSecond / single.PerSecond);
            table.GroupP99.Take(ours.P99 / bare.P99);
            table.OneConnection.Take(oursAlone.PerSecond / singleAlone.PerSecond);
            output.WriteLine($"round {round} of texts: {ours.PerSecond / bare.PerSecond:0.00} of bare group commit");
        }
    }
}
