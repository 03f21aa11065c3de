using System.Buffers.Binary;
using System.Text;

namespace CommCenter.Core.Conversations;

/// <summary>What a file is, by its first bytes. What somebody says it is plays no part: that is how a page with a script becomes a "picture".</summary>
public static class FileType
{
    /// <summary>Nobody knows; offered for download only.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly (string Type, int At, byte[] Bytes)[] Signatures =
    [
        ("image/jpeg", 0, [0xFF, 0xD8, 0xFF]),
        ("image/png", 0, [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]),
        ("image/gif", 0, [.. "GIF87a"u8]),
        ("image/gif", 0, [.. "GIF89a"u8]),
        ("image/bmp", 0, [.. "BM"u8]),
        ("image/tiff", 0, [.. "II*\0"u8]),
        ("image/tiff", 0, [.. "MM\0*"u8]),
        ("application/pdf", 0, [.. "%PDF-"u8]),
        ("audio/amr", 0, [.. "#!AMR"u8]),
        ("audio/flac", 0, [.. "fLaC"u8]),
        ("audio/mpeg", 0, [.. "ID3"u8]),
        ("application/gzip", 0, [0x1F, 0x8B, 0x08]),
        ("application/vnd.microsoft.portable-executable", 0, [.. "MZ"u8]),
        ("application/x-executable", 0, [0x7F, .. "ELF"u8]),
    ];

    /// <param name="head">The first bytes, up to a few thousand.</param>
    public static string Of(ReadOnlySpan<byte> head)
    {
        foreach (var (type, at, bytes) in Signatures)
        {
            if (head.Length >= at + bytes.Length && head[at..].StartsWith(bytes)) return type;
        }

        return Zip(head) ?? Riff(head) ?? Iso(head) ?? Ogg(head) ?? Matroska(head) ?? MpegAudio(head) ?? Text(head) ?? Unknown;
    }

    // Office's documents are zip files whose first parts name what they are.
    private static string? Zip(ReadOnlySpan<byte> head) => !head.StartsWith("PK\x03\x04"u8) ? null
        : head.IndexOf("word/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        : head.IndexOf("xl/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : head.IndexOf("ppt/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        : "application/zip";

    private static string? Riff(ReadOnlySpan<byte> head) => head.Length < 12 || !head.StartsWith("RIFF"u8) ? null
        : head[8..].StartsWith("WEBP"u8) ? "image/webp"
        : head[8..].StartsWith("WAVE"u8) ? "audio/wav"
        : head[8..].StartsWith("AVI "u8) ? "video/x-msvideo"
        : null;

    // ISO base media: the brand after "ftyp" tells MP4, 3GP, QuickTime, M4A, HEIC and AVIF apart.
    private static string? Iso(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head[4..].StartsWith("ftyp"u8)) return null;
        var brand = Encoding.ASCII.GetString(head.Slice(8, 4));
        return brand switch
        {
            "avif" or "avis" => "image/avif",
            "heic" or "heix" or "heif" or "mif1" or "msf1" or "hevc" => "image/heic",
            "M4A " or "M4B " => "audio/mp4",
            "qt  " => "video/quicktime",
            _ when brand.StartsWith("3g", StringComparison.Ordinal) => "video/3gpp",
            _ => "video/mp4",
        };
    }

    private static string? Ogg(ReadOnlySpan<byte> head) => !head.StartsWith("OggS"u8) ? null
        : head.IndexOf("theora"u8) >= 0 ? "video/ogg" : "audio/ogg";

    private static string? Matroska(ReadOnlySpan<byte> head) => head.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(head) != 0x1A45DFA3 ? null
        : head.IndexOf("webm"u8) >= 0 ? "video/webm" : "video/x-matroska";

    // Eleven set bits begin a frame; the layer tells MP3 from AAC, and neither version nor rate may be a reserved one.
    private static string? MpegAudio(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 0xFF || (head[1] & 0xE0) != 0xE0) return null;
        if ((head[1] & 0xF6) == 0xF0) return "audio/aac";
        var (version, layer, bitrate, rate) = ((head[1] >> 3) & 3, (head[1] >> 1) & 3, head[2] >> 4, (head[2] >> 2) & 3);
        return version != 1 && layer != 0 && bitrate != 15 && rate != 3 ? "audio/mpeg" : null;
    }

    private static string? Text(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty || !IsText(head)) return null;
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        bool Has(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
        if (text.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase)) return "text/vcard";
        if (text.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)) return "text/calendar";
        if (Has("<svg")) return "image/svg+xml";
        if (Has("<!doctype html") || Has("<html") || Has("<script") || Has("<body") || Has("<head") || Has("<iframe")) return "text/html";
        return text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? "application/xml" : "text/plain";
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var one in head)
        {
            if (one < 0x20 && one is not (0x09 or 0x0A or 0x0D or 0x0C)) return false;
        }

        // The head may end in the middle of a sign.
        for (var cut = 0; cut < 4 && cut < head.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(head[..^cut])) return true;
        }

        return false;
    }
}
