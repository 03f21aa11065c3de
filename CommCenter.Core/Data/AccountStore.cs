using CommCenter.Core.Data.Writing;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>Identity's store of accounts. It reads with a context of its own and writes in the writer's turn (law 9), so that counting a wrong password never meets a lock.</summary>
public sealed class AccountStore : UserOnlyStore<Account, CommCenterDbContext, long>, IDisposable
{
    private readonly GroupCommitWriter _writer;

    public AccountStore(DatabaseFactory database, GroupCommitWriter writer, IdentityErrorDescriber words)
        : base(database.CreateWithoutCompany(), words)
    {
        _writer = writer;
        AutoSaveChanges = false;
    }

    public override async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken = default)
    {
        await base.CreateAsync(user, cancellationToken);
        return await SaveAsync(cancellationToken);
    }

    public override async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        await base.UpdateAsync(user, cancellationToken);
        return await SaveAsync(cancellationToken);
    }

    public override async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken = default)
    {
        await base.DeleteAsync(user, cancellationToken);
        return await SaveAsync(cancellationToken);
    }

    void IDisposable.Dispose()
    {
        Dispose();
        Context.Dispose();
    }

    private async Task<IdentityResult> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _writer.RunAloneAsync(() => Context.SaveChangesAsync(cancellationToken));
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityResult.Failed(ErrorDescriber.ConcurrencyFailure());
        }
    }
}
