using System.Security.Claims;
using System.Text.Encodings.Web;

using CommCenter.Web.Components.Account;

using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CommCenter.Web.Api;

/// <summary>Nothing to set.</summary>
public sealed class ApiTokenOptions : AuthenticationSchemeOptions;

/// <summary>Bearer tokens of <c>/api/v1</c>. Refusals are problem details (RFC 9457) with the reason in words.</summary>
public sealed class ApiTokenHandler(IOptionsMonitor<ApiTokenOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiTokens tokens) : AuthenticationHandler<ApiTokenOptions>(options, logs, encoder)
{
    public new const string Scheme = "ApiToken";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Token() is not { } token) return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(token, Context.RequestAborted) is not { } staff) return AuthenticateResult.Fail("The token is wrong or was revoked.");
        var principal = new ClaimsPrincipal(new ClaimsIdentity(SignedInClaims.Write(staff), Scheme, SignedInClaims.Name, ClaimTypes.Role));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var given = Token() is not null;
        Response.Headers.WWWAuthenticate = given ? "Bearer error=\"invalid_token\"" : "Bearer";
        await Refuse(StatusCodes.Status401Unauthorized, given ? "The token is wrong or was revoked." : "Send your API token in the header Authorization: Bearer ….");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refuse(StatusCodes.Status403Forbidden, "This token may not do that.");

    private string? Token()
    {
        var header = Request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && header[Prefix.Length..].Trim() is { Length: > 0 } token ? token : null;
    }

    private Task Refuse(int status, string detail) => Results.Problem(detail, statusCode: status).ExecuteAsync(Context);
}
