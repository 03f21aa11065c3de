using CommCenter.Core.Lines;

namespace CommCenter.Web.Hosting.Start;

/// <summary>The accounts entered on screen are there before the first webhook comes.</summary>
internal sealed class AccountsEntered(EnteredAccounts accounts) : IStartUpStep
{
    public Task RunAsync(CancellationToken cancellationToken) => accounts.LoadAsync(cancellationToken);
}
