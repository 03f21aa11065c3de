using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace CommCenter.Web.Simulator.Gmail.Accounts;

/// <summary>The key this Google signs with, made at its start, and one that is not Google's.</summary>
public sealed class GoogleKeys : IDisposable
{
    private readonly RSA _own = RSA.Create(2048);
    private readonly RSA _foreign = RSA.Create(2048);
    private readonly string _id = RandomNumberGenerator.GetHexString(40, lowercase: true);

    /// <summary>What the certificates' address says.</summary>
    public object KeySet()
    {
        var key = _own.ExportParameters(includePrivateParameters: false);
        return new { keys = new[] { new { kty = "RSA", alg = "RS256", use = "sig", kid = _id, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } };
    }

    /// <summary>A token with those claims.</summary>
    /// <param name="key">How it is signed: unsigned, key (somebody else's), anything else rightly.</param>
    public string Sign(object claims, string? key = null)
    {
        var isUnsigned = key == "unsigned";
        var header = Encode(isUnsigned ? new { alg = "none", kid = _id, typ = "JWT" } : new { alg = "RS256", kid = _id, typ = "JWT" });
        var signed = $"{header}.{Encode(claims)}";
        if (isUnsigned)
            return signed + ".";
        lock (_own)
            return $"{signed}.{Base64Url.EncodeToString((key == "key" ? _foreign : _own).SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public void Dispose()
    {
        _own.Dispose();
        _foreign.Dispose();
    }

    private static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
