using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommCenter.Web.Components.Account;

/// <summary>Where a link for a forgotten password leads.</summary>
public sealed partial class NewPasswordPage(StaffDirectoryQueries directory, LinkActions links, SignInQueries staff, SignInManager<Core.Staff.Account> signIn, NavigationManager navigation, TimeProvider time)
{
    private OpenedLink? _opened;
    private string? _refused;
    private string? _error;
    private string? _late;

    [SupplyParameterFromForm(FormName = "new-password")]
    private NewPasswordForm Input { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new NewPasswordForm();
        _opened = await directory.LinkAsync(Code ?? "", Http.RequestAborted);
        _late = LinkWords.Problem(_opened?.Link, LinkKind.PasswordReset, time.GetUtcNow());
        // A form that was sent needs its form to be taken; its handler tells.
        if (HttpMethods.IsGet(Http.Request.Method) || _opened is null) _refused = _late;
    }

    private async Task ChooseAsync()
    {
        _refused = _late;
        if (_refused is not null || _opened is not { } opened) return;
        var outcome = await links.ChoosePasswordAsync(Code!, Input.Password);
        if (outcome.Problem is { } problem)
        {
            _opened = await directory.LinkAsync(Code!, Http.RequestAborted);
            _refused = LinkWords.Problem(_opened?.Link, LinkKind.PasswordReset, time.GetUtcNow());
            _error = problem;
            return;
        }

        var account = (await signIn.UserManager.FindByEmailAsync(opened.Email))!;
        var place = (await staff.MembershipsAsync(account.Id, Http.RequestAborted)).First(p => p.StaffId == opened.Link.StaffId);
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, SignedInClaims.Write(place));
        navigation.NavigateTo("/");
    }
}
