using System.Security.Cryptography;
using System.Text;

using CommCenter.Web.Simulator.Gmail.Api;

namespace CommCenter.Web.Simulator.Gmail.Accounts;

/// <summary>Codes for tokens, tokens for newer ones, and none any more.</summary>
internal sealed class TokenEndpoints(SimulatorOptions options, GoogleGrants grants, GmailFaults faults)
{
    public async Task<IResult> TokenAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return Error("invalid_request", "Missing required parameter: grant_type");
        var form = await request.ReadFormAsync();
        string Field(string name) => form[name].ToString();
        if (Field("client_id") != options.Gmail.ClientId)
            return Error("invalid_client", "The OAuth client was not found.", StatusCodes.Status401Unauthorized);
        if (options.Gmail.ClientSecret.Length == 0 || !IsSecret(Field("client_secret")))
            return Error("invalid_client", "Unauthorized", StatusCodes.Status401Unauthorized);
        return Field("grant_type") switch
        {
            "authorization_code" => Redeem(Field("code"), Field("code_verifier"), Field("redirect_uri")),
            "refresh_token" => Refresh(Field("refresh_token")),
            "" => Error("invalid_request", "Missing required parameter: grant_type"),
            var other => Error("unsupported_grant_type", $"Invalid grant_type: {other}"),
        };
    }

    public async Task<IResult> RevokeAsync(HttpRequest request)
    {
        var token = request.Query["token"].ToString();
        if (token.Length == 0 && request.HasFormContentType)
            token = (await request.ReadFormAsync())["token"].ToString();
        return grants.Revoke(token) ? GoogleJson.Ok(new { }) : Error("invalid_token", "Token expired or revoked");
    }

    private IResult Redeem(string code, string verifier, string redirectUri)
    {
        if (verifier.Length == 0)
            return Error("invalid_grant", "Missing code verifier.");
        return grants.Redeem(code, verifier, redirectUri) is { } given && !faults.IsRevoked(given.Consent.Mailbox)
            ? Token(given.Access, given.Consent, given.Refresh)
            : Error("invalid_grant", "Malformed auth code.");
    }

    private IResult Refresh(string refresh) => grants.Refresh(refresh) is { } given && !faults.IsRevoked(given.Consent.Mailbox)
        ? Token(given.Access, given.Consent, null)
        : Error("invalid_grant", "Token has been expired or revoked.");

    private static IResult Token(string access, Consent consent, string? refresh) => GoogleJson.Ok(new
    {
        access_token = access,
        expires_in = (int)GoogleGrants.AccessLife.TotalSeconds,
        refresh_token = refresh,
        scope = consent.Scope,
        token_type = "Bearer",
    });

    private bool IsSecret(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(options.Gmail.ClientSecret));

    private static IResult Error(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        GoogleJson.With(new { error, error_description = description }, status);
}
