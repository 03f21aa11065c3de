using System.Text;

namespace CommCenter.Web.Simulator.Gmail.Mime;

/// <summary>Bytes as text: by the charset they name, else UTF-8 when they are that, else Windows-1252.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Text(byte[] bytes, string? charset)
    {
        if (Find(charset) is { } named && named is not UTF8Encoding)
            return named.GetString(bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    /// <summary>As UTF-8, the way Gmail gives texts; bytes of a charset nobody knows stay what they are.</summary>
    public static byte[] ToUtf8(byte[] bytes, string? charset) =>
        Find(charset) is { } named && named is not (UTF8Encoding or ASCIIEncoding) ? Encoding.UTF8.GetBytes(named.GetString(bytes)) : bytes;

    private static Encoding? Find(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset))
            return null;
        try
        {
            var found = CodePagesEncodingProvider.Instance.GetEncoding(charset.Trim()) ?? Encoding.GetEncoding(charset.Trim());
            return found is ASCIIEncoding ? null : found;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
