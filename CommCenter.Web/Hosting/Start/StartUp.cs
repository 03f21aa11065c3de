using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Hosting.Start;

/// <summary>Runs the start-up steps before anything else of the program starts, the server included, and tells what is wrong with the settings.</summary>
public sealed class StartUp(IEnumerable<IStartUpStep> steps, SettingsReport settings, Announce announce, ILogger<StartUp> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var step in steps) await step.RunAsync(cancellationToken);
        var problems = settings.Problems;
        if (problems.Count == 0) return;
        announce($"{problems.Count} {(problems.Count == 1 ? "setting is" : "settings are")} wrong; what depends on {(problems.Count == 1 ? "it" : "them")} is switched off:");
        foreach (var problem in problems) announce($"  - {problem}");
        log.LogWarning("Wrong settings: {Settings}. The health page says what to do", string.Join(", ", problems.Select(problem => problem.Setting)));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Says something to whoever started the program, on the console.</summary>
public delegate void Announce(string line);
