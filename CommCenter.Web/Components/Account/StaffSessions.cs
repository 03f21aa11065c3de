using System.Collections.Concurrent;
using System.Security.Claims;

using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;

namespace CommCenter.Web.Components.Account;

/// <summary>Whether whoever a cookie, a circuit or a token stands for may still be here. Asked on every request, so it remembers for a few seconds (law 6 leaves ten).</summary>
public sealed class StaffSessions(SignInQueries staff, TimeProvider time)
{
    /// <summary>With <see cref="CircuitCheck.Every"/> less than ten seconds.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(4);

    // At most one entry a member of staff.
    private readonly ConcurrentDictionary<long, (StaffSession? Session, DateTimeOffset Until)> _sessions = new();

    /// <summary>The member of staff as of now; null when the person may not be here any more.</summary>
    public async Task<StaffSession?> FindAsync(long staffId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_sessions.TryGetValue(staffId, out var known) && known.Until > now) return known.Session;
        var session = await staff.SessionAsync(staffId, cancellationToken);
        if (session is null) _sessions.TryRemove(staffId, out _);
        else _sessions[staffId] = (session, now + RememberedFor);
        return session;
    }

    /// <summary>True while the person is on the company's staff, the password is the one signed in with, and nothing the screens show of the person has changed.</summary>
    /// <returns>What stands in the database; null when the person has to go.</returns>
    public async Task<StaffSession?> CheckAsync(ClaimsPrincipal principal, string stampClaim, CancellationToken cancellationToken)
    {
        if (SignedInClaims.Read(principal) is not { } signedIn) return null;
        var stamp = principal.FindFirstValue(stampClaim);
        var session = await FindAsync(signedIn.StaffId, cancellationToken);
        if (session is not null && session.SecurityStamp != stamp)
        {
            // Whoever has just chosen a new password comes with a stamp that is newer than what is remembered.
            _sessions.TryRemove(signedIn.StaffId, out _);
            session = await FindAsync(signedIn.StaffId, cancellationToken);
        }

        return session is not null && session.Staff.AccountId == signedIn.AccountId && session.SecurityStamp == stamp ? session : null;
    }

    /// <summary>Asks anew at the next request: something that the cookie carries has just changed.</summary>
    public void Forget(long staffId) => _sessions.TryRemove(staffId, out _);

    /// <summary>Asks anew for everybody.</summary>
    public void Forget() => _sessions.Clear();

    /// <summary>Identity's name for the claim with the security stamp.</summary>
    public static string StampClaim(IdentityOptions options) => options.ClaimsIdentity.SecurityStampClaimType;
}
