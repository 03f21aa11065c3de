using System.Security.Cryptography;
using System.Text.Json;

using Microsoft.AspNetCore.DataProtection;

namespace CommCenter.Web.Connecting;

/// <summary>What we have to know again when the browser comes back from a provider's page.</summary>
internal sealed record PendingConsent(string State, string Verifier, long CompanyId, long StaffId, int ImportDays);

/// <summary>Keeps it in the browser, encrypted, for ten minutes and for that way alone.</summary>
internal sealed class ConsentCookie(IDataProtectionProvider protection)
{
    private const string Name = "commcenter.connect";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("CommCenter.Connecting").ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, PendingConsent pending)
        => http.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(pending), Lasts), Options(http, Lasts));

    /// <returns>Null when there is none, or it is too old.</returns>
    public PendingConsent? Take(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { } kept) return null;
        http.Response.Cookies.Delete(Name, Options(http, null));
        try
        {
            return JsonSerializer.Deserialize<PendingConsent>(_protector.Unprotect(kept));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    // Lax: it comes back with a link from the provider's page.
    private static CookieOptions Options(HttpContext http, TimeSpan? age)
        => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = GmailConnecting.Path, MaxAge = age, IsEssential = true };
}
