using System.Security.Claims;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommCenter.Web.Components.Account;

/// <summary>What the sign-in cookie is still good for, asked on each request that carries one.</summary>
internal static class SignInCookie
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        // The page that says something went wrong must not fail at the same thing.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null) return;
        // Somebody with several companies who has not chosen yet has an account and nothing else; the page that chooses checks it.
        if (SignedInClaims.Read(context.Principal) is not { } signedIn) return;
        var services = context.HttpContext.RequestServices;
        var stampClaim = StaffSessions.StampClaim(services.GetRequiredService<IOptions<IdentityOptions>>().Value);
        var session = await services.GetRequiredService<StaffSessions>().CheckAsync(context.Principal!, stampClaim, context.HttpContext.RequestAborted);
        if (session is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        else if (session.Staff != signedIn)
        {
            // A new role, name, or company name takes effect without signing in again.
            var kept = context.Principal!.Claims.Where(claim => !SignedInClaims.Types.Contains(claim.Type));
            context.ReplacePrincipal(new ClaimsPrincipal(new ClaimsIdentity([.. kept, .. SignedInClaims.Write(session.Staff)], IdentityConstants.ApplicationScheme)));
            context.ShouldRenew = true;
        }
    }

    /// <summary>Who may not see a page is told so; who has only not chosen a company yet, chooses.</summary>
    public static Task RedirectFromDeniedAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var chosen = SignedInClaims.Read(context.HttpContext.User) is not null;
        var returnUrl = Uri.EscapeDataString(context.Request.PathBase + context.Request.Path + context.Request.QueryString);
        context.Response.Redirect(chosen ? context.RedirectUri : $"{context.Request.PathBase}/account/company?returnUrl={returnUrl}");
        return Task.CompletedTask;
    }
}
