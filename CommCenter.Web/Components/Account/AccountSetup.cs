using CommCenter.Core.Data;
using CommCenter.Core.Staff;
using CommCenter.Web.Api;
using CommCenter.Web.Hosting;
using CommCenter.Web.Hosting.Settings;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CommCenter.Web.Components.Account;

/// <summary>Who may come in: accounts, the sign-in cookie, the API's tokens, and that everything else asks for one of them.</summary>
public static class AccountSetup
{
    /// <summary>Chooses between the cookie and the Bearer token by the path alone, so that the API never looks at a cookie.</summary>
    private const string ByPath = "ByPath";

    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder, CommCenterOptions settings)
    {
        var services = builder.Services;
        services.AddIdentityCore<Core.Staff.Account>(Rules).AddUserStore<AccountStore>().AddSignInManager();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<ApiTokens>();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitCheck>();
        services.AddProblemDetails();

        services.AddAuthentication(options =>
            {
                options.DefaultScheme = ByPath;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = context => context.Request.Path.StartsWithSegments("/api/v1") ? ApiTokenHandler.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<ApiTokenOptions, ApiTokenHandler>(ApiTokenHandler.Scheme, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            // Browsers keep cookies by host, not by port: the demo beside the real desk has its own.
            options.Cookie.Name = settings.Demo ? "CommCenter.Demo" : "CommCenter";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            (options.LoginPath, options.AccessDeniedPath, options.ReturnUrlParameter) = ("/sign-in", "/access-denied", "returnUrl");
            (options.ExpireTimeSpan, options.SlidingExpiration) = (TimeSpan.FromDays(14), true);
            options.Events.OnValidatePrincipal = SignInCookie.ValidateAsync;
            options.Events.OnRedirectToAccessDenied = SignInCookie.RedirectFromDeniedAsync;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(SignedInUnlessOpen(settings.Demo)).SetDefaultPolicy(SignedIn());
        return builder;
    }

    /// <summary>A form that is too old to be taken (the person signed in on another tab meanwhile) is asked for anew, instead of a blank page.</summary>
    public static void UseFreshForms(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || request.Path.Value is not ("/sign-in" or "/setup" or "/join" or "/new-password" or "/account/password")) return next(context);
        context.Response.Redirect(request.Path + request.QueryString);
        return Task.CompletedTask;
    });

    /// <summary>Signing out, and an address people look for.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery, SignInManager<Core.Staff.Account> signIn) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect("/");
            await signIn.SignOutAsync();
            return Results.Redirect("/sign-in");
        }).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapGet("/hangfire/{**rest}", () => Results.Redirect("/jobs")).ExcludeFromDescription();
    }

    private static void Rules(IdentityOptions options)
    {
        // Length is what makes a password hard to guess; rules about signs make it hard to remember.
        var password = options.Password;
        password.RequiredLength = CompanyCheck.ShortestPassword;
        (password.RequireDigit, password.RequireLowercase, password.RequireUppercase, password.RequireNonAlphanumeric) = (false, false, false, false);
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
    }

    private static AuthorizationPolicy SignedIn() => new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(SignedInClaims.Staff).Build();

    private static AuthorizationPolicy SignedInUnlessOpen(bool demo) => new AuthorizationPolicyBuilder()
        .RequireAssertion(context => (context.Resource is HttpContext http && OpenPaths.Include(http, demo)) || SignedInClaims.Read(context.User) is not null)
        .Build();
}
