using System.Diagnostics;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("just text", "just text")]
    [InlineData("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines")]
    [InlineData("<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo")]
    [InlineData("<div>a\n   b&nbsp;c</div>  <div> d <b>e</b>f</div>", "a b c\nd ef")]
    [InlineData("<ul><li>One</li><li><p>Two</p><ul><li>in</li></ul></li></ul><ol><li>a<li>b</ol>after", "- One\n- Two\n- in\n\n1. a\n2. b\n\nafter")]
    [InlineData("<table><tr><th>Item</th><th>Price</th></tr><tr><td><p>Tea</p></td><td><div>3</div></td></tr></table>", "Item | Price\nTea | 3")]
    [InlineData("<table><tr><td>one<br>two</td><td>three</td></tr></table>", "one\ntwo\nthree")]
    [InlineData("<pre>a  b\n  c</pre>", "a  b\n  c")]
    [InlineData("<h1>Title</h1>text<hr>more", "Title\n\ntext\n\nmore")]
    [InlineData("<head><title>t</title><style>p{}</style></head><p>Hi<script>alert(1)</script><!-- no --></p>", "Hi")]
    [InlineData("<p style='Display : none'>preview</p><p hidden>x</p><p>Hi</p>", "Hi")]
    [InlineData("zero\u200bwidth &lt;b&gt; &#x1F600;", "zerowidth <b> 😀")]
    [InlineData("<a href='https://x.example/a'>here</a>", "here (https://x.example/a)")]
    [InlineData("<a href='https://www.x.example/'>x.example</a>", "x.example")]
    [InlineData("<a href='mailto:a@x.example'>a@x.example</a>, <a href='mailto:a@x.example'>Jordan</a>", "a@x.example, Jordan (a@x.example)")]
    [InlineData("<a href='javascript:alert(1)'>here</a> <a href='#top'>top</a> <a href='https://x.example'><img src=x></a>", "here top")]
    public void Html_becomes_what_a_person_reads(string html, string text) => EmailText.OfHtml(html).ShouldBe(text);

    public static TheoryData<string, string> Monsters => new()
    {
        { "a hundred thousand levels", string.Concat(Enumerable.Repeat("<div>", 100_000)) + "Hello" },
        { "levels of a picture", "<svg>" + string.Concat(Enumerable.Repeat("<td>", 100_000)) + "</svg>Hello" },
        { "five megabytes", "Hello" + string.Concat(Enumerable.Repeat("<p>word</p>", 500_000)) },
        { "bold that is never closed", string.Concat(Enumerable.Range(0, 200).Select(i => $"<b id={i}>")) + "Hello" + string.Concat(Enumerable.Repeat("<p>x", 100_000)) },
        { "a row without end", "<table><tr><td>Hello" + string.Concat(Enumerable.Repeat("<td>x", 100_000)) },
        { "signs that begin nothing", "Hello" + new string('<', 1_000_000) },
        { "comments that never end", "Hello" + string.Concat(Enumerable.Repeat("<!--", 500_000)) },
        { "scripts that never end", "Hello" + string.Concat(Enumerable.Repeat("<script>", 500_000)) },
        { "links in links", "Hello" + string.Concat(Enumerable.Repeat("<a href=http://x>y", 100_000)) },
        { "tables in tables", "Hello" + string.Concat(Enumerable.Repeat("<table><tr><td>x", 20_000)) },
    };

    [Theory]
    [MemberData(nameof(Monsters))]
    public void Html_that_is_made_to_hurt_takes_no_time_and_is_read(string what, string html)
    {
        var watch = Stopwatch.StartNew();
        EmailText.OfHtml(html).ShouldContain("Hello", customMessage: what);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), what);
    }

    [Fact]
    public void What_is_too_large_to_be_understood_is_read_without_its_tags()
    {
        var html = "<html><head><title>no</title></head><style>no</style><!-- <p>no</p> --><p>Caf&eacute; 1 < 2</p><p class='x'>Two</p>" + string.Concat(Enumerable.Repeat("<div>", 300));
        EmailText.OfHtml(html).ShouldBe("Café 1 < 2\nTwo");
    }
}
