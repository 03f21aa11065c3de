using System.Buffers.Binary;
using System.IO.Compression;

namespace CommCenter.Web.Simulator;

/// <summary>Draws the picture a customer sends: a card on a desk, in a colour of its own for every identifier, as PNG.</summary>
internal static class SamplePicture
{
    private const int Width = 264;
    private const int Height = 168;

    public static byte[] Png(string identifier)
    {
        var seed = identifier.Aggregate(7, (sum, letter) => (sum * 31 + letter) & 0xFFFFFF);
        var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        (header[8], header[9]) = (8, 2);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Compressed(seed));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Compressed(int seed)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            Span<byte> row = stackalloc byte[1 + Width * 3];
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                    (row[1 + x * 3], row[2 + x * 3], row[3 + x * 3]) = Colour(x, y, seed);
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static (byte, byte, byte) Colour(int x, int y, int seed)
    {
        var onCard = x is > 34 and < 230 && y is > 26 and < 142;
        if (onCard && y < 54)
            return ((byte)(40 + seed % 120), (byte)(60 + seed / 7 % 100), (byte)(80 + seed / 49 % 100));
        if (onCard)
            return y % 18 < 6 && x is > 48 and < 150 && y is > 66 and < 126 ? ((byte)81, (byte)97, (byte)104) : ((byte)240, (byte)244, (byte)247);
        var shade = y / 6;
        return ((byte)(169 - shade), (byte)(143 - shade), (byte)(115 - shade));
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(kind);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum([.. kind, .. content]));
        png.Write(number);
    }

    /// <summary>CRC-32 as the PNG specification wants it over every chunk.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320u : sum >> 1;
        }

        return ~sum;
    }
}
