using System.Buffers.Binary;

using CommCenter.Core.Conversations;

namespace CommCenter.Tests.Conversations;

public class PictureSizeTests
{
    [Fact]
    public void A_png_says_its_size_at_its_beginning() => Of(Some.Png(640, 480), "image/png").ShouldBe(new PictureSize(640, 480));

    [Fact]
    public void A_gif_says_its_size_little_end_first() => Of([.. "GIF89a"u8, 0x40, 0x01, 0xF0, 0x00], "image/gif").ShouldBe(new PictureSize(320, 240));

    [Fact]
    public void A_jpeg_says_its_size_in_its_frame_after_other_segments() => Of(Jpeg(null), "image/jpeg").ShouldBe(new PictureSize(800, 600));

    [Theory]
    [InlineData(1, 800, 600)]
    [InlineData(3, 800, 600)]
    [InlineData(6, 600, 800)]
    [InlineData(8, 600, 800)]
    public void A_phones_jpeg_on_its_side_is_counted_as_it_is_shown(int orientation, int width, int height) => Of(Jpeg((ushort)orientation), "image/jpeg").ShouldBe(new PictureSize(width, height));

    [Fact]
    public void A_webp_with_a_canvas_says_its_size_less_one()
    {
        byte[] webp = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0x02, 0, 0xDF, 0x01, 0];
        Of(webp, "image/webp").ShouldBe(new PictureSize(640, 480));
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/jpeg")]
    [InlineData("image/gif")]
    [InlineData("image/webp")]
    [InlineData("image/bmp")]
    public void Broken_and_cut_off_pictures_have_no_size_and_never_throw(string type)
    {
        var random = new Random(7);
        Of([], type).ShouldBeNull();
        for (var i = 0; i < 3000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (type == "image/jpeg" && bytes.Length > 20) (bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]) = (0xFF, 0xD8, 0xFF, 0xE1, 0, 40);
            Of(bytes, type);
        }
    }

    [Fact]
    public void A_size_nobody_can_show_counts_as_none() => Of(Some.Png(int.MaxValue, 1), "image/png").ShouldBeNull();

    private static PictureSize? Of(byte[] content, string type) => PictureSize.Read(new MemoryStream(content), type);

    private static byte[] Jpeg(ushort? orientation)
    {
        byte[] frame = [0xFF, 0xC0, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        byte[] quantisation = [0xFF, 0xDB, 0, 4, 0, 0];
        return [0xFF, 0xD8, .. orientation is { } o ? Exif(o) : [], .. quantisation, .. frame];
    }

    private static byte[] Exif(ushort orientation)
    {
        byte[] tiff = [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(18), orientation);
        byte[] content = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xE1, 0, (byte)(content.Length + 2), .. content];
    }
}
