using System.Collections.Concurrent;

using CommCenter.Core.Staff;
using CommCenter.Web.Components.Account;

namespace CommCenter.Web.Api;

/// <summary>Finds whose a Bearer token is. Remembers the good ones for a few seconds: a program that calls the API calls it often.</summary>
public sealed class ApiTokens(SignInQueries staff, StaffSessions sessions, TimeProvider time)
{
    // Only hashes that are stored get in, so it stays as small as the table.
    private readonly ConcurrentDictionary<string, (long StaffId, DateTimeOffset Until)> _known = new();

    /// <summary>Null when the token is wrong or revoked, or the person it acts for was taken off the company.</summary>
    public async Task<SignedInStaff?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (ApiTokenHash.Of(token), time.GetUtcNow());
        if (!_known.TryGetValue(hash, out var known) || known.Until <= now)
        {
            if (await staff.StaffOfTokenAsync(hash, cancellationToken) is not { } staffId)
            {
                _known.TryRemove(hash, out _);
                return null;
            }

            _known[hash] = known = (staffId, now + StaffSessions.RememberedFor);
        }

        return (await sessions.FindAsync(known.StaffId, cancellationToken))?.Staff;
    }
}
