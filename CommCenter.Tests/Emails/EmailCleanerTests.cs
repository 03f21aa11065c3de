using AngleSharp.Html.Parser;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailCleanerTests
{
    private static readonly EmailCleaning Plain = new(_ => null);
    private static readonly EmailCleaning WithPictures = new(_ => null, RemotePictures: true);

    public static TheoryData<string> Hostile => new(HostileHtml.Samples);

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_of_a_hostile_email_runs_or_asks_another_server(string html)
    {
        foreach (var element in new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument("<body>" + EmailCleaner.Clean(html, Plain).Html).Body!.QuerySelectorAll("*"))
        {
            "script style iframe object embed svg math template form input textarea select meta link base video audio source noscript".Split(' ').ShouldNotContain(element.LocalName);
            foreach (var attribute in element.Attributes)
            {
                attribute.Name.ShouldNotStartWith("on");
                "id name srcset action formaction background poster ping".Split(' ').ShouldNotContain(attribute.Name);
                if (attribute.Name == "href") attribute.Value.ShouldMatch("^https://(good|a|b)[.]test$");
                if (attribute.Name == "src") attribute.Value.ShouldStartWith("data:image/png;base64,");
                if (attribute.Name != "style") continue;
                "url( expression position z-index \\ @import binding behavior -500 evil".Split(' ').ShouldAllBe(word => !attribute.Value.Contains(word, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Cleaning_what_is_clean_changes_nothing(string html)
    {
        foreach (var how in new[] { Plain, WithPictures })
        {
            var once = EmailCleaner.Clean(html, how).Html;
            EmailCleaner.Clean(once, how).Html.ShouldBe(once);
            var own = EmailCleaner.CleanOwn(html);
            EmailCleaner.CleanOwn(own).ShouldBe(own);
        }
    }

    [Fact]
    public void Whatever_order_tags_come_in_cleaning_again_changes_nothing_and_nothing_leaves_its_place()
    {
        string[] bits = ["<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<caption>", "<tbody>", "<li>", "<ul>", "</ul>", "<a href=https://a.test>", "</a>", "x", "\n", "<pre>", "</pre>", "<h1>", "</h1>",
            "<form>", "</form>", "<svg>", "</svg>", "<style>", "</style>", "<template>", "</template>", "<body style=color:red>", "</body>", "<dt>", "<dd>", "<font color=red>", "</font>", "<span>", "</span>", "<!--", "-->", "<title>", "</title>", "<hr>", "<i>", "</i>", "<noscript>", "<select>", "<"];
        var random = new Random(20261129);
        for (var i = 0; i < 5_000; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(2, 25)).Select(_ => bits[random.Next(bits.Length)]));
            var once = EmailCleaner.Clean(html, WithPictures).Html;
            EmailCleaner.Clean(once, WithPictures).Html.ShouldBe(once, html);
            new HtmlParser().ParseDocument($"<body><div>{once}</div><p id=after>").GetElementById("after")!.ParentElement!.LocalName.ShouldBe("body", html);
        }
    }

    [Fact]
    public void Links_open_a_new_page_and_say_nothing_of_us()
        => Clean("<a href=' HTTPS://a.test/x y ' class=c>x</a> <a href=mailto:a@b.test>m</a> <a href=tel:+1555>t</a>").ShouldBe(
            "<a href=\"HTTPS://a.test/x%20y\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a> <a href=\"mailto:a@b.test\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">m</a> <a href=\"tel:+1555\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">t</a>");

    [Fact]
    public void Pictures_sent_with_the_email_come_from_our_own_address()
        => EmailCleaner.Clean("<img src='cid:logo%40mail' alt=Logo onload=x><img src=cid:unknown>", new EmailCleaning(id => id == "logo@mail" ? "/files/7?a=1&b=2" : null)).Html
            .ShouldBe("<img src=\"/files/7?a=1&amp;b=2\" alt=\"Logo\">");

    [Fact]
    public void Pictures_of_other_servers_are_left_out_and_counted_until_they_are_wanted()
    {
        const string Html = "<img src=https://a.test/1.png alt=one><img src=//a.test/2.png><table background=http://a.test/3.png><tr><td>x</td></tr></table><img src=https://a.test/p.gif width=1 height=1>";
        EmailCleaner.Clean(Html, Plain).ShouldBe(new CleanedHtml("<img alt=\"one\"><table><tr><td>x</td></tr></table>", 3, false));
        EmailCleaner.Clean(Html, WithPictures).ShouldBe(new CleanedHtml(
            "<img src=\"https://a.test/1.png\" referrerpolicy=\"no-referrer\" alt=\"one\"><img src=\"https://a.test/2.png\" referrerpolicy=\"no-referrer\"><table background=\"http://a.test/3.png\"><tr><td>x</td></tr></table>", 0, false));
    }

    [Fact]
    public void Small_pictures_written_in_place_stay()
        => Clean("<img src='data:image/gif;base64,R0lG ODlh'>").ShouldBe("<img src=\"data:image/gif;base64,R0lGODlh\">");

    [Fact]
    public void Styles_keep_what_looks_and_lose_what_acts()
        => Clean("<p style=\"COLOR: Red !important; font: 12px/1.5 'Open Sans', Arial; position:fixed; background: #fff url(https://a.test/x) ; margin:0 auto; display:flex; padding:-1px\">x</p>")
            .ShouldBe("<p style=\"color:Red;font:12px/1.5 'Open Sans', Arial;background:#fff;margin:0 auto\">x</p>");

    [Fact]
    public void The_look_of_the_whole_page_becomes_a_block_around_it()
        => Clean("<html><head><title>t</title><style>p{}</style></head><body bgcolor=x style='background-color:#eee'><p>x</body></html>").ShouldBe("<div style=\"background-color:#eee\"><p>x</p></div>");

    [Fact]
    public void Formatting_left_open_goes_on_after_its_paragraph()
        => Clean("<p>one <b>two<p>three</b> four").ShouldBe("<p>one <b>two</b></p><p><b>three</b> four</p>");

    [Fact]
    public void Tables_are_made_whole_and_cells_without_one_are_text()
        => Clean("<td>a</td><table><td>b<td>c<tr><td>d</table>e").ShouldBe("a<table><tr><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>e");

    [Fact]
    public void What_staff_write_keeps_a_short_list()
        => EmailCleaner.CleanOwn("<h1 style='color:red'>Hi</h1><p style='color:red;font-size:40px' class=x>a<strong>b</strong><table><tr><td>c</td></tr></table></p><img src=cid:p1@x alt=P width=20><img src=https://a.test/x><a href='https://a.test' target=x>l</a><a href=javascript:x>m</a>")
            .ShouldBe("Hi<p style=\"color:red\">a<strong>b</strong>c</p><img src=\"cid:p1@x\" alt=\"P\" width=\"20\"><a href=\"https://a.test\">l</a><a>m</a>");

    private static string Clean(string html) => EmailCleaner.Clean(html, Plain).Html;
}
