using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailQuoteTests
{
    private static readonly QuotedEmail Email = new(
        new EmailName("jordan@acme.test", "Jordan Léger"),
        new DateTimeOffset(2026, 11, 20, 10, 4, 0, TimeSpan.FromHours(-5)),
        "Your\r\norder",
        [new EmailName("desk@shop.test", null)],
        [new EmailName("boss@acme.test", "The Boss")],
        "Hello\r\n\r\n> before\r\n",
        null);

    [Fact]
    public void An_answer_quotes_who_wrote_when_and_every_line() => EmailQuote.Reply(Email).Text.ShouldBe(
        "On 20 November 2026 at 10:04, Jordan Léger <jordan@acme.test> wrote:\n> Hello\n>\n>> before\n");

    [Fact]
    public void A_quote_in_HTML_is_known_by_its_class_and_escapes_what_was_text() => EmailQuote.Reply(Email).Html.ShouldBe(
        "<div class=\"gmail_quote\"><div>On 20 November 2026 at 10:04, Jordan Léger &lt;jordan@acme.test&gt; wrote:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0 0 0 0.8ex;border-left:1px solid #cccccc;padding-left:1ex\">Hello<br><br>&gt; before</blockquote></div>");

    [Fact]
    public void Quoted_HTML_is_cleaned_and_keeps_the_pictures_sent_with_it()
    {
        var html = EmailQuote.Reply(Email with { Html = "<p onclick=x>Hi<script>alert(1)</script><img src='cid:a@b'><img src='/files/1'>" }).Html;
        html.ShouldContain("<p>Hi<img src=\"cid:a@b\"></p></blockquote>");
        EmailCleaner.Clean(html, new EmailCleaning(_ => "cid:a@b")).Html.ShouldBe(html);
    }

    [Fact]
    public void What_is_passed_on_tells_what_its_head_said() => EmailQuote.Forward(Email).Text.ShouldBe(
        "---------- Forwarded message ---------\nFrom: Jordan Léger <jordan@acme.test>\nDate: 20 November 2026 at 10:04\nSubject: Your order\nTo: desk@shop.test\nCc: The Boss <boss@acme.test>\n\nHello\n\n> before\n");
}
