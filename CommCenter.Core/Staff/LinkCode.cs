using System.Buffers.Text;
using System.Security.Cryptography;

namespace CommCenter.Core.Staff;

/// <summary>The secret in a one-time link.</summary>
public static class LinkCode
{
    /// <summary>256 random bits, safe in an address.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <returns>What is stored of it; for anything that cannot be a code, a hash that nothing has.</returns>
    public static string HashOf(string? code) => ApiTokenHash.Of(code is { Length: <= 100 } ? code.Trim() : "");
}
