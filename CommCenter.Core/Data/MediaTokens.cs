using System.Globalization;
using System.Security.Cryptography;

using Microsoft.AspNetCore.DataProtection;

namespace CommCenter.Core.Data;

/// <summary>Names one file in an address that a provider may open without signing in. Encrypted and signed: none can be guessed, changed or made elsewhere.</summary>
/// <param name="protection">The installation's keys.</param>
/// <param name="time">Ends them.</param>
public sealed class MediaTokens(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a provider has to fetch a file; Twilio does it when it takes the message, or while its queue is long.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(4);

    private readonly IDataProtector _protector = protection.CreateProtector("CommCenter.MediaLinks");

    public string Write(long companyId, long attachmentId)
        => _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{companyId}.{attachmentId}.{(time.GetUtcNow() + GoodFor).ToUnixTimeSeconds()}"));

    /// <returns>Null when it is not one of ours, or over.</returns>
    public (long CompanyId, long AttachmentId)? Read(string token)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split('.').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            return time.GetUtcNow().ToUnixTimeSeconds() < parts[2] ? (parts[0], parts[1]) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
