using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommCenter.Web.Components.Account;

public sealed partial class CompanyPage(SignInManager<Core.Staff.Account> signIn, SignInQueries staff, NavigationManager navigation)
{
    private List<SignedInStaff> _places = [];
    private Core.Staff.Account? _account;
    private string? _error;

    [SupplyParameterFromForm(FormName = "company")]
    private long StaffId { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _account = await signIn.ValidateSecurityStampAsync(Http.User);
        if (_account is null) navigation.NavigateTo("/sign-in");
        else _places = await staff.MembershipsAsync(_account.Id, Http.RequestAborted);
    }

    private async Task ChooseAsync()
    {
        if (_account is null) return;
        if (_places.FirstOrDefault(place => place.StaffId == StaffId) is not { } chosen)
        {
            _error = "You are not on the staff of that company any more.";
            return;
        }

        var session = await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await signIn.SignInWithClaimsAsync(_account, session.Properties?.IsPersistent ?? false, SignedInClaims.Write(chosen));
        navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
    }
}
