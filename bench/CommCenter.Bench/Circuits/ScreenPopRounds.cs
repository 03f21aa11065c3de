using System.Text;

using CommCenter.Bench.Load;
using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Bench.Circuits;

/// <summary>V2: a call until the last of 100 screens shows who rings, beside the bare circuit app's change of a row. The screens are on a page that shows no conversations.</summary>
internal sealed class ScreenPopRounds(BenchOptions options, RatioTable table, TextWriter output)
{
    private const int Screens = 100;
    private const int Calls = 15;

    // A pop is put away again between two calls.
    private const int Gap = 400;

    private int _number;

    public async Task RunAsync(string folder)
    {
        if (await CircuitClient.MissingAsync() is { } missing)
        {
            output.WriteLine($"V2 is not measured: {missing}.");
            return;
        }

        using var product = await ProductProcess.StartAsync(Path.Combine(folder, "pops"), new Dictionary<string, string> { ["Lines__0__Channels"] = IncomingCall.Channels });
        using var bare = await BareCircuitProcess.StartAsync(new Dictionary<string, string>());
        using var session = await SignedIn.OpenAsync(product.Port);
        using var client = new CircuitClient();
        await client.OpenAsync("bare", bare.Port, "/", null, Screens, "data-id");
        await client.OpenAsync("product", product.Port, "/settings/profile", session.Cookie, Screens, "Signing in");
        await Task.Delay(TimeSpan.FromSeconds(1));
        for (var round = 0; round <= options.Rounds; round++)
        {
            var bareRun = await client.PushAsync("bare", bare.Port, BareDesk.Changes(Calls), Gap);
            var ours = await client.PushAsync("product", product.Port, [.. Enumerable.Range(0, Calls).Select(_ => Call(product.Port, ++_number))], Gap);
            if (ours.Delivered != ours.Expected) throw new InvalidOperationException($"{ours.Expected - ours.Delivered} of {ours.Expected} screens did not show a call within ten seconds.");
            if (round == 0) continue;
            table.ScreenPop.Take(ours.Last / bareRun.Last);
            output.WriteLine($"round {round} of screen pops: last of {Screens} {ours.Last:0.0} ms (bare {bareRun.Last:0.0}), first {ours.First:0.0} ms (bare {bareRun.First:0.0})");
        }
    }

    private static PushedRequest Call(int port, int number)
        => Request(port, IncomingCall.Shown(number), IncomingCall.Path, IncomingCall.Fields(Environment.ProcessId, number)) with
        {
            Then = Request(port, "", IncomingCall.StatusPath, IncomingCall.Ended(Environment.ProcessId, number)),
        };

    private static PushedRequest Request(int port, string token, string path, KeyValuePair<string, string>[] fields)
    {
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = "application/x-www-form-urlencoded",
            [TwilioSignature.Header] = IncomingCall.Signature(port, path, fields),
        };
        return new PushedRequest(token, path, Encoding.ASCII.GetString(InboundText.Body(fields)), headers);
    }
}
