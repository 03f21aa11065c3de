namespace CommCenter.Core.Emails;

/// <summary>A stretch of an email that is written: bytes as they are, or a file in base64.</summary>
internal sealed record MimePiece(byte[] Bytes, EmailDraftFile? File)
{
    private const int LineBytes = 57;
    private const int LineLength = 76;

    /// <summary>Whole lines, read and written at once.</summary>
    private const int Chunk = LineBytes * 512;

    public long Length => File is null ? Bytes.Length : Base64Length(File.Size);

    /// <exception cref="IOException">The file is not as long as was said, and neither would the email be.</exception>
    public async Task WriteAsync(Stream into, CancellationToken cancel)
    {
        if (File is null)
        {
            await into.WriteAsync(Bytes, cancel);
            return;
        }

        await using var content = File.Open();
        var (read, chunk, lines) = (0L, new byte[Chunk], new byte[Chunk / LineBytes * (LineLength + 2)]);
        while (await content.ReadAtLeastAsync(chunk, Chunk, throwOnEndOfStream: false, cancel) is var count and > 0)
        {
            read += count;
            if (read > File.Size) break;
            await into.WriteAsync(lines.AsMemory(0, Encode(chunk.AsSpan(0, count), lines)), cancel);
        }

        if (read != File.Size) throw new IOException("A file of the email changed while it was being sent.");
    }

    private static int Encode(ReadOnlySpan<byte> bytes, Span<byte> lines)
    {
        var written = 0;
        while (bytes.Length > 0)
        {
            var line = bytes[..Math.Min(LineBytes, bytes.Length)];
            System.Buffers.Text.Base64.EncodeToUtf8(line, lines[written..], out _, out var length);
            written += length;
            "\r\n"u8.CopyTo(lines[written..]);
            written += 2;
            bytes = bytes[line.Length..];
        }

        return written;
    }

    private static long Base64Length(long bytes) => ((bytes + 2) / 3 * 4) + ((bytes + LineBytes - 1) / LineBytes * 2);
}
