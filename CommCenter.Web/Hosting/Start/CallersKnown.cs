using CommCenter.Core.Calls;

namespace CommCenter.Web.Hosting.Start;

/// <summary>What callers hear is in memory before the first of them is heard.</summary>
internal sealed class CallersKnown(CallDirectoryLoader loader) : IStartUpStep
{
    public Task RunAsync(CancellationToken cancellationToken) => loader.LoadAsync(cancellationToken);
}
