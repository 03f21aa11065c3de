using System.Data.Common;
using System.Security.Claims;

using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommCenter.Web.Components.Account;

/// <summary>Ends the open screens of who may not be here any more, or has another role now (law 6): the pages go, and the sign-in page comes.</summary>
public sealed class CircuitCheck(ILoggerFactory logs, StaffSessions sessions, IOptions<IdentityOptions> identity) : RevalidatingServerAuthenticationStateProvider(logs)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    protected override TimeSpan RevalidationInterval => Every;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
        => MayStayAsync(authenticationState.User, cancellationToken);

    /// <returns>Whether the screens of this person stay open.</returns>
    public async Task<bool> MayStayAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        try
        {
            var session = await sessions.CheckAsync(person, StaffSessions.StampClaim(identity.Value), cancellationToken);
            return session is not null && session.Staff.Role == SignedInClaims.Read(person)?.Role;
        }
        catch (DbException)
        {
            // A database that cannot be read for a moment must not throw everybody out; the next check comes in seconds.
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The circuit was closed meanwhile, and nobody waits for the answer; thrown, it would be logged as an error.
            return true;
        }
    }
}
