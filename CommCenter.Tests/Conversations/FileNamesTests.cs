using CommCenter.Core.Conversations;

namespace CommCenter.Tests.Conversations;

public class FileNamesTests
{
    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\Windows\\system.ini", "system.ini")]
    [InlineData("C:\\Users\\me\\form.pdf", "form.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\0b\r\nc.txt", "abc.txt")]
    [InlineData("zero\u200Bwidth.txt", "zerowidth.txt")]
    [InlineData("CON", "_CON")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("Lpt1.pdf", "_Lpt1.pdf")]
    [InlineData("Contract.pdf", "Contract.pdf")]
    [InlineData("what?<b>.txt", "what__b_.txt")]
    [InlineData("  .hidden. ", "hidden")]
    [InlineData("Zürich übersicht ☕.pdf", "Zürich übersicht ☕.pdf")]
    public void Hostile_names_become_harmless_and_good_ones_stay(string given, string clean) => FileNames.Clean(given).ShouldBe(clean);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("..")]
    [InlineData("a/b/")]
    [InlineData("\u202E\u200B")]
    public void Where_nothing_is_left_there_is_no_name(string? given) => FileNames.Clean(given).ShouldBeNull();

    [Fact]
    public void A_name_without_end_is_cut_and_keeps_its_ending()
    {
        var clean = FileNames.Clean(new string('x', 5000) + ".jpeg").ShouldNotBeNull();
        clean.Length.ShouldBe(120);
        clean.ShouldEndWith(".jpeg");
    }

    [Fact]
    public void Half_a_sign_is_no_reason_to_fail() => FileNames.Clean("a\uD83Db.txt").ShouldNotBeNull();
}
