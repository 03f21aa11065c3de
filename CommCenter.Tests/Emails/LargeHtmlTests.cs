using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class LargeHtmlTests
{
    private static readonly EmailCleaning Plain = new(_ => null);

    [Theory]
    [InlineData("div")]
    [InlineData("table")]
    [InlineData("table><tr><td")]
    [InlineData("b")]
    [InlineData("font size=1><p")]
    [InlineData("ul><li")]
    [InlineData("span")]
    [InlineData("svg")]
    [InlineData("blockquote")]
    public void An_email_nested_a_hundred_thousand_times_is_flattened(string opening)
    {
        var name = opening.Split(' ', '>')[0];
        var html = string.Concat(Enumerable.Repeat($"<{opening}>", 100_000)) + "deep" + string.Concat(Enumerable.Repeat($"</{name}>", 100_000)) + "after";
        var once = EmailCleaner.Clean(html, Plain).Html;
        if (name != "svg") once.ShouldContain("deep");
        once.ShouldContain("after");
        EmailCleaner.Clean(once, Plain).Html.ShouldBe(once);
        Deepest(once).ShouldBeLessThanOrEqualTo(200);
    }

    [Fact]
    public void Formatting_that_is_never_closed_is_not_written_again_without_end()
    {
        var html = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<font face=f{i}><p>x"));
        EmailCleaner.Clean(html, Plain).Html.Length.ShouldBeLessThan(4 * html.Length);
    }

    [Theory]
    [InlineData("<p style=\"background:", "url(")]
    [InlineData("<p style=\"color:", " !important")]
    [InlineData("<p style=\"font-family:", "(")]
    [InlineData("<div ", "a=1 ")]
    [InlineData("", "<")]
    [InlineData("", "<!--")]
    [InlineData("", "</b>")]
    [InlineData("<b><div>", "</b></i>")]
    [InlineData("", "<script>")]
    [InlineData("<a href=\"", "&amp")]
    [InlineData("", "<a href=https://a.test>")]
    public void Two_megabytes_of_one_thing_over_and_over_end_in_the_time_of_any_other(string opening, string repeated)
    {
        // Work that grows with the square would take many minutes here.
        var cleaned = EmailCleaner.Clean(opening + string.Concat(Enumerable.Repeat(repeated, 2_000_000 / repeated.Length)), Plain);
        cleaned.Html.Length.ShouldBeLessThan(EmailCleaner.Limit * 2);
    }

    [Fact]
    public void What_is_beyond_five_megabytes_is_left_out_and_said_so()
    {
        var cleaned = EmailCleaner.Clean("<p>start</p>" + string.Concat(Enumerable.Repeat("<p class=x>more</p>", 300_000)) + "end", Plain);
        cleaned.Shortened.ShouldBeTrue();
        cleaned.Html.ShouldStartWith("<p>start</p><p>more</p>");
        cleaned.Html.ShouldEndWith("<p>more</p>");
    }

    [Fact]
    public void An_email_of_usual_size_is_not_shortened()
        => EmailCleaner.Clean(string.Concat(Enumerable.Repeat("<p>more</p>", 100_000)), Plain).Shortened.ShouldBeFalse();

    private static int Deepest(string html)
    {
        var (depth, deepest) = (0, 0);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1)) deepest = Math.Max(deepest, depth += html[at + 1] == '/' ? -1 : 1);
        return deepest;
    }
}
