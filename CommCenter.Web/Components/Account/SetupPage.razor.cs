using CommCenter.Core.Companies;
using CommCenter.Core.Data;
using CommCenter.Core.Staff;
using CommCenter.Web.Hosting.Start;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommCenter.Web.Components.Account;

public sealed partial class SetupPage(FirstAdministrator first, SignInQueries staff, CompanyQueries companies, SetupCode code, SignInManager<Core.Staff.Account> signIn, NavigationManager navigation)
{
    private string? _error;
    private bool _late;
    private bool _closed;

    // Nobody has said yet where the company is: the browser is asked (js/commcenter.js).
    private bool _asksZone;

    [SupplyParameterFromForm]
    private SetupForm Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (await staff.AnyAsync(Http.RequestAborted))
        {
            _late = true;
            // A form that was sent needs its form to be taken; its handler closes.
            if (!HttpMethods.IsPost(Http.Request.Method)) Close();
            Input ??= new SetupForm();
        }
        else if (Input is null)
        {
            var company = await companies.FirstAsync(Http.RequestAborted);
            Input = new SetupForm { CompanyName = company.Name, Country = company.Country, TimeZone = company.TimeZone };
            _asksZone = company.TimeZone == "UTC";
        }
    }

    private async Task CreateAsync()
    {
        if (_late)
        {
            Close();
            return;
        }

        if (!code.Matches(Input.Code))
        {
            _error = "This is not the code that the console shows. It changes each time the program starts.";
            return;
        }

        if (!await first.CreateAsync(Input.ToRequest()))
        {
            Close();
            return;
        }

        var account = (await signIn.UserManager.FindByEmailAsync(Input.Email.Trim()))!;
        var place = (await staff.MembershipsAsync(account.Id, Http.RequestAborted))[0];
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, SignedInClaims.Write(place));
        navigation.NavigateTo("/");
    }

    private void Refuse()
    {
        if (_late) Close();
    }

    // Without the form: one that is rendered while the page gives way to "not found" fails.
    private void Close()
    {
        _closed = true;
        navigation.NotFound();
    }
}
