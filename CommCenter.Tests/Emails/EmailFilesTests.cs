using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailFilesTests
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\temp\\photo.jpg", "photo.jpg")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\0b\r\n.pdf", "ab.pdf")]
    [InlineData("NUL", "_NUL")]
    [InlineData("con.pdf", "_con.pdf")]
    [InlineData("=?utf-8?Q?re=C3=A7u.pdf?=", "reçu.pdf")]
    [InlineData("=?utf-8?Q?=2E=2E=2Fre=C3=A7u=E2=80=AE.pdf?=", "reçu.pdf")]
    [InlineData("  ", "file.pdf")]
    [InlineData("...", "file.pdf")]
    [InlineData("\u202E", "file.pdf")]
    [InlineData(null, "file.pdf")]
    public void A_name_of_a_file_is_harmless_and_never_empty(string? given, string name)
        => EmailReader.Read(new EmailPart("1", "application/pdf", given, [], [1], 1, [])).Files.ShouldHaveSingleItem().FileName.ShouldBe(name);

    [Fact]
    public void A_name_without_end_is_cut_and_keeps_its_ending()
    {
        var name = EmailReader.Read(new EmailPart("1", "application/pdf", new string('x', 5000) + ".pdf", [], [1], 1, [])).Files.ShouldHaveSingleItem().FileName;
        name.Length.ShouldBeLessThanOrEqualTo(150);
        name.ShouldEndWith("x.pdf");
    }

    [Theory]
    [InlineData("attachment; filename*=UTF-8''re%C3%A7u.txt", "reçu.txt")]
    [InlineData("attachment; filename=old.txt; filename*=UTF-8''re%C3%A7u.txt", "reçu.txt")]
    [InlineData("attachment; filename*0*=UTF-8''re%C3%A7; filename*1=\"u and \"; filename*2*=more%2Etxt", "reçu and more.txt")]
    [InlineData("attachment; filename*1=\"b.txt\"; filename*0=\"a\"", "ab.txt")]
    [InlineData("attachment; filename*=windows-1251''%CF%F0%E8.txt", "При.txt")]
    [InlineData("attachment; filename=\"a;b \\\"c\\\".txt\"", "a;b _c_.txt")]
    [InlineData("attachment; filename=photo (1).jpg", "photo (1).jpg")]
    [InlineData("attachment; FileName = \"x.txt\" ; size=3", "x.txt")]
    [InlineData("attachment; filename=\"never closed.txt", "never closed.txt")]
    [InlineData("attachment; filename*=''%zz.txt", "%zz.txt")]
    public void A_name_is_put_together_from_what_the_field_says(string disposition, string name)
        => EmailReader.Read(MimeSample.Leaf("application/octet-stream", [1], ("Content-Disposition", disposition))).Files.ShouldHaveSingleItem().FileName.ShouldBe(name);

    [Theory]
    [InlineData("image/png", "picture.png")]
    [InlineData("application/octet-stream", "file")]
    [InlineData("text/calendar", "invite.ics")]
    [InlineData("message/rfc822", "message.eml")]
    public void Without_a_name_it_is_named_by_what_it_is(string mimeType, string name)
        => EmailReader.Read(MimeSample.Leaf(mimeType, [1])).Files.ShouldHaveSingleItem().FileName.ShouldBe(name);
}
