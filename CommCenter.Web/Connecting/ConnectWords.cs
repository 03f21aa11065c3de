using System.Security.Cryptography;

using Microsoft.AspNetCore.DataProtection;

namespace CommCenter.Web.Connecting;

/// <summary>What came of connecting, carried to the settings page in its address: encrypted, so that nobody can make the page say something with a link.</summary>
public sealed class ConnectWords(IDataProtectionProvider protection)
{
    private const string Page = "/settings/lines";

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("CommCenter.ConnectWords").ToTimeLimitedDataProtector();

    /// <summary>Back to the page, with these words.</summary>
    public IResult Back(string words, bool isDone = false) => Results.Redirect($"{Page}?said={Uri.EscapeDataString(_protector.Protect((isDone ? "+" : "-") + words, TimeSpan.FromMinutes(5)))}");

    /// <returns>Null when it says nothing, or is too old.</returns>
    public (bool IsDone, string Words)? Read(string? said)
    {
        if (string.IsNullOrEmpty(said)) return null;
        try
        {
            var words = _protector.Unprotect(said);
            return (words[0] == '+', words[1..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
