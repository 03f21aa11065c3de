using System.ComponentModel.DataAnnotations;

using CommCenter.Core.Staff;
using CommCenter.Web.Hosting.Settings;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommCenter.Web.Components.Account;

/// <summary>Where an invitation leads: a name, a password, and one is on the staff.</summary>
public sealed partial class JoinPage(StaffDirectoryQueries directory, LinkActions links, SignInQueries staff, SignInManager<Core.Staff.Account> signIn, NavigationManager navigation, TimeProvider time)
{
    private OpenedLink? _opened;
    private string? _refused;
    private string? _error;
    private string? _late;

    [SupplyParameterFromForm(FormName = "join")]
    private JoinForm Input { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new JoinForm();
        _opened = await directory.LinkAsync(Code ?? "", Http.RequestAborted);
        _late = LinkWords.Problem(_opened?.Link, LinkKind.Invitation, time.GetUtcNow());
        // A form that was sent needs its form to be taken; its handler tells.
        if (HttpMethods.IsGet(Http.Request.Method) || _opened is null) _refused = _late;
    }

    private async Task JoinAsync()
    {
        _refused = _late;
        if (_refused is not null || _opened is not { } opened) return;
        var outcome = opened.HasAccount ? await WithAccountAsync(opened) : await WithPasswordAsync();
        if (outcome is null) return;
        if (outcome.Problem is { } problem)
        {
            _opened = await directory.LinkAsync(Code!, Http.RequestAborted);
            _refused = LinkWords.Problem(_opened?.Link, LinkKind.Invitation, time.GetUtcNow());
            _error = problem;
            return;
        }

        var account = (await signIn.UserManager.FindByEmailAsync(opened.Email))!;
        var place = (await staff.MembershipsAsync(account.Id, Http.RequestAborted)).First(p => p.CompanyId == opened.Link.CompanyId);
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, SignedInClaims.Write(place));
        navigation.NavigateTo("/");
    }

    private async Task<Core.Companies.ChangeOutcome?> WithPasswordAsync()
    {
        if (Input.Password.Length >= CompanyCheck.ShortestPassword) return await links.JoinAsync(Code!, Input.Name, Input.Password);
        _error = $"Use at least {CompanyCheck.ShortestPassword} characters for the password.";
        return null;
    }

    private async Task<Core.Companies.ChangeOutcome?> WithAccountAsync(OpenedLink opened)
    {
        var account = await signIn.UserManager.FindByEmailAsync(opened.Email);
        var result = account is null ? SignInResult.Failed : await signIn.CheckPasswordSignInAsync(account, Input.Password, lockoutOnFailure: true);
        if (result.Succeeded) return await links.JoinAsync(Code!, Input.Name, account!.Id);
        _error = result.IsLockedOut ? "Too many wrong passwords. Try again in some minutes." : "That is not the password of this account.";
        return null;
    }

    /// <summary>What is typed.</summary>
    public sealed class JoinForm
    {
        [Required(ErrorMessage = "Enter your name."), StringLength(200, ErrorMessage = "Use 200 letters at most.")]
        public string Name { get; set; } = "";

        [Required(ErrorMessage = "Enter a password."), StringLength(200, ErrorMessage = "Use 200 characters at most.")]
        public string Password { get; set; } = "";
    }
}
