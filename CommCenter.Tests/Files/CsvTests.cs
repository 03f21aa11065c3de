using CommCenter.Web.Files;

namespace CommCenter.Tests.Files;

public sealed class CsvTests
{
    [Theory]
    [InlineData("Maria", "Maria")]
    [InlineData("Lopez, Maria", "\"Lopez, Maria\"")]
    [InlineData("The \"Doc\"", "\"The \"\"Doc\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"")]
    [InlineData("+442071234567", "\"'+442071234567\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =1+1", "\"'  =1+1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData(null, "")]
    public void A_cell_is_text_whatever_it_looks_like(string? cell, string written) => Csv.Line(["a", cell, "b"]).ShouldBe($"a,{written},b\r\n");
}
