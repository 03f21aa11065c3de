using System.Buffers.Binary;

namespace CommCenter.Core.Conversations;

/// <summary>Walks the segments of a JPEG to its frame, and reads from its EXIF whether it lies on its side.</summary>
internal static class JpegSize
{
    private const int MostSegments = 200;
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, Exif = 0xE1;

    /// <returns>Null when there is no frame where one must be.</returns>
    public static PictureSize? Read(Stream file)
    {
        var onItsSide = false;
        Span<byte> four = stackalloc byte[4];
        file.Position = 2;
        for (var i = 0; i < MostSegments && file.ReadAtLeast(four, 4, throwOnEndOfStream: false) == 4; i++)
        {
            var (marker, length) = (four[1], BinaryPrimitives.ReadUInt16BigEndian(four[2..]));
            if (four[0] != 0xFF || marker is StartOfScan or EndOfImage || length < 2) return null;
            var next = file.Position + length - 2;
            if (IsFrame(marker)) return Frame(file, onItsSide);
            if (marker == Exif) onItsSide |= IsOnItsSide(file, length - 2);
            file.Position = next;
        }

        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static PictureSize? Frame(Stream file, bool onItsSide)
    {
        Span<byte> frame = stackalloc byte[5];
        if (file.ReadAtLeast(frame, 5, throwOnEndOfStream: false) < 5) return null;
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        return onItsSide ? new PictureSize(height, width) : new PictureSize(width, height);
    }

    // Orientation is tag 0x0112 of the first directory; 5 to 8 are turned by a quarter.
    private static bool IsOnItsSide(Stream file, int length)
    {
        var segment = new byte[Math.Min(length, 64 * 1024)];
        var exif = segment.AsSpan(0, file.ReadAtLeast(segment, segment.Length, throwOnEndOfStream: false));
        if (exif.Length < 14 || !exif.StartsWith("Exif\0\0"u8)) return false;
        var tiff = exif[6..];
        var little = tiff[0] == 'I';
        var at = (int)Math.Min(Four(tiff[4..], little), (uint)tiff.Length);
        if (at + 2 > tiff.Length) return false;
        var count = Two(tiff[at..], little);
        for (var i = 0; i < count && at + 2 + ((i + 1) * 12) <= tiff.Length; i++)
        {
            var entry = tiff[(at + 2 + (i * 12))..];
            if (Two(entry, little) == 0x0112) return Two(entry[8..], little) is >= 5 and <= 8;
        }

        return false;
    }

    private static ushort Two(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Four(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
