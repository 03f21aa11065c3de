using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Bench.Soak;

/// <summary>The picture of a text: another one for each, the same at every request.</summary>
internal static class SoakFile
{
    public const string Type = "image/png";

    private const int Smallest = 20 * 1024;
    private const int Largest = 200 * 1024;

    // One pixel; what follows the end of a PNG is nobody's business.
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Of(string sid)
    {
        var seed = BitConverter.ToInt32(SHA256.HashData(Encoding.ASCII.GetBytes(sid)));
        var random = new Random(seed);
        var rest = new byte[random.Next(Smallest, Largest)];
        random.NextBytes(rest);
        return [.. Pixel, .. rest];
    }

    public static string Hash(string sid) => Convert.ToHexStringLower(SHA256.HashData(Of(sid)));
}
