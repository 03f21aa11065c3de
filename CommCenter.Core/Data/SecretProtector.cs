using Microsoft.AspNetCore.DataProtection;

namespace CommCenter.Core.Data;

/// <summary>Encrypts credentials for the database and reads them back (law 8). Neither side is ever logged or shown.</summary>
public sealed class SecretProtector(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("CommCenter.Credentials");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Encrypted with keys that are not here any more, or changed.</exception>
    public string Unprotect(string stored) => _protector.Unprotect(stored);
}
