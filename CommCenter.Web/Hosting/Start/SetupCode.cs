using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Web.Hosting.Start;

/// <summary>The code that proves, on the set-up page, that whoever fills it in can see the console. A new one at every start; never logged.</summary>
public sealed class SetupCode
{
    // Without letters and digits that look alike.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public string Value { get; } = $"{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}";

    /// <summary>Compares in constant time; case, spaces and the dash do not matter.</summary>
    public bool Matches(string? given) => CryptographicOperations.FixedTimeEquals(Bytes(given ?? ""), Bytes(Value));

    private static byte[] Bytes(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant()));
}
