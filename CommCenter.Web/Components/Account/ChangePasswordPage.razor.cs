using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommCenter.Web.Components.Account;

/// <summary>A new password for whoever knows the current one. A page of its own, because the sign-in that stays needs a new cookie.</summary>
public sealed partial class ChangePasswordPage(SignInManager<Core.Staff.Account> signIn, ProfileActions profile, NavigationManager navigation)
{
    private string? _error;

    [SupplyParameterFromForm(FormName = "change-password")]
    private ChangePasswordForm Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized()
    {
        Input ??= new ChangePasswordForm();
        if (SignedInClaims.Read(Http.User) is null) navigation.NavigateTo("/sign-in?returnUrl=%2Faccount%2Fpassword");
    }

    private async Task ChangeAsync()
    {
        if (SignedInClaims.Read(Http.User) is not { } me || await signIn.UserManager.GetUserAsync(Http.User) is not { } account) return;
        var result = await signIn.CheckPasswordSignInAsync(account, Input.Current, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            _error = result.IsLockedOut ? "Too many wrong passwords. Try again in some minutes." : "That is not your current password.";
            return;
        }

        if (await profile.ChangePasswordAsync(me.CompanyId, me.StaffId, Input.Password) is not { } stamp)
        {
            _error = "You are not on the staff any more.";
            return;
        }

        account.SecurityStamp = stamp;
        var session = await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await signIn.SignInWithClaimsAsync(account, session.Properties?.IsPersistent ?? false, SignedInClaims.Write(me));
        navigation.NavigateTo("/settings/profile?password=changed");
    }
}
