using System.Data.Common;

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

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            var session = await sessions.CheckAsync(authenticationState.User, StaffSessions.StampClaim(identity.Value), cancellationToken);
            return session is not null && session.Staff.Role == SignedInClaims.Read(authenticationState.User)?.Role;
        }
        catch (DbException)
        {
            // A database that cannot be read for a moment must not throw everybody out; the next check comes in seconds.
            return true;
        }
    }
}
