using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommCenter.Web.Hosting.Start;

/// <summary>Once the server listens: says where to sign in, or where to set up and with which code.</summary>
public sealed class WhereToSignIn(IServer server, DataPaths paths, SignInQueries staff, SetupCode code, Announce announce, ILogger<WhereToSignIn> log) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = Address();
        if (await staff.AnyAsync(cancellationToken))
        {
            announce($"CommCenter is ready. Sign in at {address}/sign-in");
        }
        else
        {
            announce($"CommCenter is ready, and nobody can sign in yet. Open {address}/setup and enter the code {code.Value}");
        }

        log.LogInformation("Keeping data in {Directory}", paths.Root);
    }

    /// <summary>The address on this machine: whoever reads the console sits here.</summary>
    private string Address()
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Settings.ListenAddresses.Default;
        return bound.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
