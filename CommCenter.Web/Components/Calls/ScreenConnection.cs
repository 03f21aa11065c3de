using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CommCenter.Web.Components.Calls;

/// <summary>Whether the browser of one circuit is there: a circuit outlives its connection by minutes.</summary>
public sealed class ScreenConnection : CircuitHandler
{
    public event Action<bool>? Changed;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(true);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(false);
        return Task.CompletedTask;
    }
}
