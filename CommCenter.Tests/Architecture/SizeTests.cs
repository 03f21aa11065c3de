namespace CommCenter.Tests.Architecture;

/// <summary>When a file wants to grow past these, a room is missing.</summary>
public class SizeTests
{
    [Theory]
    [InlineData("CommCenter.Core", ".cs", 250)]
    [InlineData("CommCenter.Web", ".cs", 250)]
    [InlineData("CommCenter.Web", ".razor", 120)]
    [InlineData("CommCenter.Web", ".razor.cs", 180)]
    [InlineData("CommCenter.Web/Webhooks", ".cs", 80)]
    [InlineData("CommCenter.Web/Jobs", ".cs", 60)]
    [InlineData("CommCenter.Web/Program.cs", ".cs", 60)]
    [InlineData("CommCenter.Tests", ".cs", 300)]
    public void Files_stay_small(string folder, string ending, int most)
    {
        var files = folder.EndsWith(".cs", StringComparison.Ordinal)
            ? Source.Files(Path.GetDirectoryName(folder)!).Where(f => f.Path == folder)
            : Source.Files(folder);
        files.Where(f => f.Path.EndsWith(ending, StringComparison.Ordinal) && f.Text.Count(c => c == '\n') > most).Select(f => f.Path).ShouldBeEmpty();
    }
}
