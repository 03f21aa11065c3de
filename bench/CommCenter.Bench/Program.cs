using CommCenter.Bench;
using CommCenter.Bench.Baselines;
using CommCenter.Bench.Load;
using CommCenter.Bench.Soak;

// Without arguments it measures. With them it is one of its own child processes: a baseline server, or the load.
return args switch
{
    ["serve", var server, var folder] => await BareServer.RunAsync(server, folder, Console.Out),
    ["circuits"] => await BareCircuitServer.RunAsync(Console.Out),
    ["load"] => await LoadCommands.RunAsync(Console.In, Console.Out),
    ["soak", .. var rest] => await SoakRun.RunAsync(SoakOptions.Read(rest), Console.Out),
    _ => await Measurement.RunAsync(BenchOptions.Read(args), Console.Out),
};
