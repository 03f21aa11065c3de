using System.Buffers.Binary;

namespace CommCenter.Core.Conversations;

/// <summary>How large a picture is, read from its content without decoding it. Screens keep its place with it.</summary>
/// <param name="Width">Pixels as shown: a phone's picture that is stored on its side is counted upright.</param>
/// <param name="Height">The same upwards.</param>
public sealed record PictureSize(int Width, int Height)
{
    private const int Most = 100_000;

    /// <returns>Null when it is not a picture, or its content does not say.</returns>
    public static PictureSize? Read(Stream file, string contentType)
    {
        file.Position = 0;
        var size = contentType switch
        {
            "image/png" => Png(Head(file, 24)),
            "image/gif" => Gif(Head(file, 10)),
            "image/bmp" => Bmp(Head(file, 26)),
            "image/webp" => WebP(Head(file, 30)),
            "image/jpeg" => JpegSize.Read(file),
            _ => null,
        };
        return size is { Width: > 0 and <= Most, Height: > 0 and <= Most } ? size : null;
    }

    private static PictureSize? Png(ReadOnlySpan<byte> head) => head.Length < 24 ? null
        : new(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]));

    private static PictureSize? Gif(ReadOnlySpan<byte> head) => head.Length < 10 ? null
        : new(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));

    // A negative height is a picture stored from the top.
    private static PictureSize? Bmp(ReadOnlySpan<byte> head) => head.Length < 26 ? null
        : new(BinaryPrimitives.ReadInt32LittleEndian(head[18..]), Upright(BinaryPrimitives.ReadInt32LittleEndian(head[22..])));

    private static int Upright(int height) => height == int.MinValue ? 0 : Math.Abs(height);

    private static PictureSize? WebP(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30) return null;
        if (head[12..].StartsWith("VP8X"u8)) return new(Three(head[24..]) + 1, Three(head[27..]) + 1);
        if (head[12..].StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return new((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return head[12..].StartsWith("VP8 "u8)
            ? new(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF)
            : null;
    }

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static byte[] Head(Stream file, int length)
    {
        var head = new byte[length];
        return head[..file.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    }
}
