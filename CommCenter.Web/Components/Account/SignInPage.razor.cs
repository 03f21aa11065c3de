using System.ComponentModel.DataAnnotations;

using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommCenter.Web.Components.Account;

public sealed partial class SignInPage(SignInManager<Core.Staff.Account> signIn, SignInQueries staff, NavigationManager navigation, TimeProvider time)
{
    private string? _error;

    [SupplyParameterFromForm]
    private SignInForm Input { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SignInForm();
        if (!await staff.AnyAsync(Http.RequestAborted)) navigation.NavigateTo("/setup");
        else if (HttpMethods.IsGet(Http.Request.Method) && SignedInClaims.Read(Http.User) is not null) navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
    }

    private async Task SignInAsync()
    {
        var account = await signIn.UserManager.FindByEmailAsync(Input.Email.Trim());
        var result = account is null ? SignInResult.Failed : await signIn.CheckPasswordSignInAsync(account, Input.Password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            Input.Password = "";
            _error = result.IsLockedOut ? LockedOut(account!) : "That email and password do not go together.";
            return;
        }

        var places = await staff.MembershipsAsync(account!.Id, Http.RequestAborted);
        if (places.Count == 0)
        {
            _error = "You are not on the staff of a company here any more. Ask an administrator.";
            return;
        }

        var target = LocalUrl.OrHome(ReturnUrl);
        if (places.Count == 1)
        {
            await signIn.SignInWithClaimsAsync(account, Input.Remember, SignedInClaims.Write(places[0]));
            navigation.NavigateTo(target);
        }
        else
        {
            await signIn.SignInAsync(account, Input.Remember);
            navigation.NavigateTo($"/account/company?returnUrl={Uri.EscapeDataString(target)}");
        }
    }

    private string LockedOut(Core.Staff.Account account)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(((account.LockoutEnd ?? time.GetUtcNow()) - time.GetUtcNow()).TotalMinutes));
        return $"Too many wrong passwords. Try again in {minutes} {(minutes == 1 ? "minute" : "minutes")}, or ask an administrator.";
    }

    /// <summary>What is typed.</summary>
    public sealed class SignInForm
    {
        [Required(ErrorMessage = "Enter your email address.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Enter your password.")]
        public string Password { get; set; } = "";

        public bool Remember { get; set; }
    }
}
