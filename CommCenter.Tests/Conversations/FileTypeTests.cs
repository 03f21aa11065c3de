using System.Text;

using CommCenter.Core.Conversations;

namespace CommCenter.Tests.Conversations;

public class FileTypeTests
{
    [Theory]
    [InlineData("image/jpeg", "FFD8FFE000104A464946")]
    [InlineData("image/png", "89504E470D0A1A0A0000000D49484452")]
    [InlineData("image/gif", "474946383961")]
    [InlineData("image/webp", "524946461A000000574542505650384C")]
    [InlineData("audio/wav", "524946462400000057415645666D7420")]
    [InlineData("audio/mpeg", "49443304000000000000")]
    [InlineData("audio/mpeg", "FFFB906400000000")]
    [InlineData("audio/aac", "FFF15080")]
    [InlineData("audio/ogg", "4F676753000200000000")]
    [InlineData("audio/amr", "2321414D520A")]
    [InlineData("audio/mp4", "00000020667479704D344120")]
    [InlineData("video/mp4", "000000186674797069736F6D")]
    [InlineData("video/3gpp", "0000001866747970336770340000")]
    [InlineData("video/quicktime", "00000014667479707174202000000000")]
    [InlineData("image/heic", "00000018667479706865696300000000")]
    [InlineData("video/webm", "1A45DFA39F4286810142F7810142F2810442F381084282847765626D")]
    [InlineData("application/pdf", "255044462D312E34")]
    [InlineData("application/zip", "504B03041400000008000000")]
    [InlineData("application/octet-stream", "0001020304")]
    [InlineData("application/octet-stream", "")]
    [InlineData("application/octet-stream", "FF")]
    public void The_first_bytes_say_what_it_is(string type, string bytes) => FileType.Of(Convert.FromHexString(bytes)).ShouldBe(type);

    [Theory]
    [InlineData("text/html", "<html><body>hi</body></html>")]
    [InlineData("text/html", "\r\n  <!DOCTYPE HTML><p>")]
    [InlineData("text/html", "hello <ScRiPt>alert(1)</script>")]
    [InlineData("image/svg+xml", "<?xml version=\"1.0\"?><!-- a --><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("text/vcard", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Müller\r\nEND:VCARD")]
    [InlineData("text/calendar", "BEGIN:VCALENDAR")]
    [InlineData("text/plain", "Zürich, 2. März ☕")]
    [InlineData("application/xml", "<?xml version=\"1.0\"?><a/>")]
    public void Text_is_told_apart_from_what_a_browser_would_run(string type, string text) => FileType.Of(Encoding.UTF8.GetBytes(text)).ShouldBe(type);

    [Theory]
    [InlineData("image/jpeg", FileKind.Picture)]
    [InlineData("image/svg+xml", FileKind.Other)]
    [InlineData("text/html", FileKind.Other)]
    [InlineData("image/heic", FileKind.Other)]
    [InlineData("audio/mpeg", FileKind.Audio)]
    [InlineData("audio/amr", FileKind.Other)]
    [InlineData("video/mp4", FileKind.Video)]
    [InlineData("application/pdf", FileKind.Other)]
    public void Only_what_browsers_draw_and_none_runs_is_shown(string type, FileKind kind) => FileKinds.Of(type).ShouldBe(kind);

    [Fact]
    public void A_head_that_ends_in_the_middle_of_a_sign_is_still_text() => FileType.Of(Encoding.UTF8.GetBytes("Kaffee ☕").AsSpan()[..^1]).ShouldBe("text/plain");

    [Fact]
    public void Random_bytes_never_make_it_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            FileType.Of(bytes).ShouldNotBeNullOrEmpty();
        }
    }
}
