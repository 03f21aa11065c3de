using CommCenter.Core.Lines;

namespace CommCenter.Web.Hosting.Start;

/// <summary>The grants of mailboxes are there before the first of them is read.</summary>
internal sealed class GrantsKnown(MailboxGrants grants) : IStartUpStep
{
    public Task RunAsync(CancellationToken cancellationToken) => grants.LoadAsync(cancellationToken);
}
