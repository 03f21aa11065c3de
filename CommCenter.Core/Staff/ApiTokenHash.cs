using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Core.Staff;

/// <summary>What is stored of a Bearer token.</summary>
public static class ApiTokenHash
{
    /// <returns>SHA-256 of the token's UTF-8, lower-case hexadecimal.</returns>
    public static string Of(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
