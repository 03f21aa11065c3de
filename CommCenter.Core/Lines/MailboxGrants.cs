using System.Collections.Immutable;
using System.Security.Cryptography;

using CommCenter.Core.Data;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Lines;

/// <summary>Refresh tokens of connected mailboxes, ready for use and in memory alone. Read at start and after each change.</summary>
/// <param name="queries">Reads those that were entered by connecting.</param>
/// <param name="protector">They are encrypted at rest.</param>
/// <param name="settings">Those of the settings, by mailbox; they win.</param>
/// <param name="log">No grants.</param>
public sealed class MailboxGrants(MailboxQueries queries, SecretProtector protector, IReadOnlyDictionary<string, string> settings, ILogger<MailboxGrants> log)
{
    private volatile ImmutableDictionary<string, string> _grants = ImmutableDictionary<string, string>.Empty;

    /// <returns>Null when the mailbox is not connected, or its grant cannot be read any more.</returns>
    public string? Of(string mailbox) => settings.TryGetValue(mailbox, out var given) ? given : _grants.GetValueOrDefault(mailbox);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var grants = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var stored in await queries.GrantsAsync(cancellationToken))
        {
            if (Read(stored) is { } grant) grants[stored.Address] = grant;
        }

        _grants = grants.ToImmutable();
    }

    private string? Read(StoredGrant stored)
    {
        try
        {
            return protector.Unprotect(stored.Protected);
        }
        catch (CryptographicException)
        {
            log.LogError("The grant of a mailbox cannot be read: the keys it was encrypted with are gone. It has to be connected again");
            return null;
        }
    }
}
