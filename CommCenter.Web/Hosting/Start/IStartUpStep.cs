namespace CommCenter.Web.Hosting.Start;

/// <summary>One thing to do before the program listens. Steps run in the order in which they are registered; each may run at every start.</summary>
public interface IStartUpStep
{
    Task RunAsync(CancellationToken cancellationToken);
}
