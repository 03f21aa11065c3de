using CommCenter.Web.Components.Inbox;

using Shouldly;

namespace CommCenter.Tests.Components.Inbox;

public sealed class LinkedTextTests
{
    [Theory]
    [InlineData("see https://example.com/a?b=1&c=2.", "https://example.com/a?b=1&c=2")]
    [InlineData("(http://example.com/x)", "http://example.com/x")]
    [InlineData("https://en.example.org/Name_(word)", "https://en.example.org/Name_(word)")]
    [InlineData("HTTPS://EXAMPLE.COM!", "HTTPS://EXAMPLE.COM")]
    [InlineData("https://example.com/\u202Egnp.exe", "https://example.com/")]
    public void A_web_address_can_be_followed_without_what_the_sentence_put_behind_it(string text, string address)
    {
        LinkedText.Of(text).Where(run => run.IsLink).Select(run => run.Text).ShouldBe([address]);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("<a href=\"x\">press</a>")]
    [InlineData("data:text/html,x ftp://example.com file:///etc/passwd")]
    [InlineData("https://")]
    [InlineData("")]
    public void Everything_else_stays_text(string text)
    {
        LinkedText.Of(text).ShouldAllBe(run => !run.IsLink);
    }

    [Fact]
    public void Nothing_of_the_text_is_lost()
    {
        const string text = "a https://example.com, b <b>http://example.org</b> \n c";

        string.Concat(LinkedText.Of(text).Select(run => run.Text)).ShouldBe(text);
    }
}
