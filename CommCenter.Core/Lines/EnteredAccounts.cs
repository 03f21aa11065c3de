using System.Collections.Immutable;
using System.Security.Cryptography;

using CommCenter.Core.Data;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Lines;

/// <summary>The accounts entered on screen, ready for use and in memory alone: every webhook asks for them. Read at start and after each change.</summary>
public sealed class EnteredAccounts(ProviderAccountQueries queries, SecretProtector protector, ILogger<EnteredAccounts> log) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile Accounts _accounts = new([], []);

    /// <summary>Those that can be used. The same object until something changes.</summary>
    public ImmutableArray<EnteredAccount> Usable => _accounts.Usable;

    /// <summary>Ids of those whose secret cannot be read any more, because the keys it was encrypted with are gone: it has to be entered again.</summary>
    public ImmutableHashSet<long> Unreadable => _accounts.Unreadable;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        // One after the other, so that the last to read is the last to be kept.
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var (usable, unreadable) = (ImmutableArray.CreateBuilder<EnteredAccount>(), ImmutableHashSet.CreateBuilder<long>());
            foreach (var account in await queries.AllAsync(cancellationToken))
            {
                if (Read(account) is { } secret) usable.Add(new EnteredAccount(account.CompanyId, account.Provider, account.Sid, secret));
                else unreadable.Add(account.Id);
            }

            _accounts = new Accounts(usable.ToImmutable(), unreadable.ToImmutable());
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private string? Read(ProviderAccount account)
    {
        try
        {
            return protector.Unprotect(account.ProtectedSecret);
        }
        catch (CryptographicException e)
        {
            log.LogError(e, "The secret of {Provider} account {ExternalId} cannot be read: its keys are gone. Enter it again", account.Provider, account.Sid);
            return null;
        }
    }

    private sealed record Accounts(ImmutableArray<EnteredAccount> Usable, ImmutableHashSet<long> Unreadable);
}

/// <summary>Credentials of a company at a provider, decrypted. Never logged, never shown.</summary>
public sealed record EnteredAccount(long CompanyId, Provider Provider, string Sid, string Secret)
{
    public override string ToString() => $"{Provider} {Sid}";
}
