using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class OwnTextTests
{
    [Theory]
    [InlineData("On Fri, Nov 20, 2026 at 10:04 AM Support <support@example.com> wrote:")]
    [InlineData("On Fri, Nov 20, 2026 at 10:04\u202FAM A Company With a Long Name\n<support@example.com>\nwrote:")]
    [InlineData("Am Fr., 20. Nov. 2026 um 10:04 Uhr schrieb Support <support@example.com>:")]
    [InlineData("Am 20.11.26 um 10:04 schrieb Support:")]
    [InlineData("Le ven. 20 nov. 2026 à 10:04, Support <support@example.com> a écrit :")]
    [InlineData("El vie, 20 nov 2026 a las 10:04, Support (<support@example.com>) escribió:")]
    [InlineData("Il giorno ven 20 nov 2026 alle ore 10:04 Support <support@example.com> ha scritto:")]
    [InlineData("Em sex., 20 de nov. de 2026 às 10:04, Support <support@example.com> escreveu:")]
    [InlineData("Op vr 20 nov 2026 om 10:04 schreef Support <support@example.com>:")]
    [InlineData("-----Original Message-----\nFrom: Support")]
    [InlineData("-------- Ursprüngliche Nachricht --------")]
    [InlineData("----- Message d'origine -----")]
    [InlineData("________________________________\nFrom: Support <support@example.com>\nSent: Friday\nTo: Jordan\nSubject: Your order")]
    [InlineData("*From:* Support <support@example.com>\n*Sent:* Friday\n*To:* Jordan")]
    [InlineData("Von: Support\nGesendet: Freitag\nAn: Jordan\nBetreff: x")]
    [InlineData("De : Support\nEnvoyé : vendredi\nÀ : Jordan\nObjet : x")]
    [InlineData("De: Support\nEnviado el: viernes\nPara: Jordan\nAsunto: x")]
    [InlineData("Da: Support\nInviato: venerdì\nA: Jordan\nOggetto: x")]
    [InlineData("Van: Support\nVerzonden: vrijdag\nAan: Jordan\nOnderwerp: x")]
    public void What_an_answer_quotes_is_folded_in_every_language(string begins)
    {
        var read = MimeSample.Plain($"Yes, please.\n\n{begins}\n\nShall we come?\nOn Monday?");
        read.OwnText.ShouldBe("Yes, please.");
        read.Text.ShouldEndWith("On Monday?");
        MimeSample.Plain($"Yes, please.\n\n{begins}\n> Shall we come?\n>> Earlier").OwnText.ShouldBe("Yes, please.");
    }

    [Theory]
    [InlineData("On Fri, 20 Nov 2026, at 10:04, Support wrote:\n> Shall we come?\n\nYes.\n\n> When?\nMonday.", "Yes.\n\nMonday.")]
    [InlineData("Hello\n-- \nJordan\nCustomer Ltd", "Hello")]
    [InlineData("Hello\n\nSent from my iPhone", "Hello")]
    [InlineData("Hallo\n\nVon meinem iPhone gesendet\n\nAm 20.11.2026 um 10:04 schrieb Support:\n> x", "Hallo")]
    [InlineData("Bonjour\nEnvoyé de mon iPhone\n", "Bonjour")]
    public void Answers_between_quotes_stay_and_signatures_go(string text, string own) => MimeSample.Plain(text).OwnText.ShouldBe(own);

    [Theory]
    [InlineData("On 5 May you wrote:\nplease call me back, so I do.")]
    [InlineData("Sent from my office this morning: two parcels.\nDid they come?")]
    [InlineData("From: the old address\nplease move all to the new one.")]
    [InlineData("Prices -- as agreed -- are fine.")]
    [InlineData("> everything here is quoted")]
    [InlineData("-- \nJordan")]
    [InlineData("Sent from my iPhone")]
    [InlineData("---------- Forwarded message ---------\nFrom: Plumber <p@x.example>\nDate: Fri, 20 Nov 2026\nSubject: Leak\n\nThe pipe is broken.")]
    [InlineData("Begin forwarded message:\n\nFrom: Plumber\nDate: Friday\nTo: Jordan\n\nThe pipe is broken.")]
    public void What_only_looks_quoted_and_what_is_all_there_is_stays(string text) => MimeSample.Plain(text).OwnText.ShouldBe(text.Trim());

    [Theory]
    [InlineData("<div dir=ltr>Yes.</div><br><div class='gmail_quote gmail_quote_container'><div class=gmail_attr>On Fri wrote:<br></div><blockquote class=gmail_quote>Shall we?</blockquote></div>")]
    [InlineData("<div>Yes.</div><blockquote type=cite>Shall we?</blockquote>")]
    [InlineData("<div>Yes.</div><hr><div id=divRplyFwdMsg><b>From:</b> x</div><div>Shall we?</div>")]
    [InlineData("<div>Yes.</div><div id=appendonsend></div><p>Shall we?</p>")]
    [InlineData("<div>Yes.</div><div class='yahoo_quoted'>Shall we?</div>")]
    [InlineData("<p>Yes.</p><div class=moz-cite-prefix>Am 20.11. schrieb x:</div><blockquote type=cite cite=x>Shall we?</blockquote>")]
    [InlineData("<p>Yes.</p><div style='border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Support<br><b>Sent:</b> Friday<br><b>To:</b> Jordan</p></div><p>Shall we?</p>")]
    [InlineData("<p>Yes.</p><div class=gmail_signature>Jordan, Customer Ltd</div>")]
    public void Quotes_of_a_page_are_folded_by_the_marks_of_its_program(string html) => MimeSample.Html(html).OwnText.ShouldBe("Yes.");

    [Theory]
    [InlineData("<div class=gmail_quote><div class=gmail_attr>---------- Forwarded message ---------<br>From: Plumber<br></div>The pipe is broken.</div>", "broken")]
    [InlineData("<div class=gmail_quote><div class=gmail_attr>On Fri wrote:</div><blockquote class=gmail_quote>Shall we?</blockquote><div>Yes.</div><blockquote class=gmail_quote>When?</blockquote></div>", "Yes.")]
    [InlineData("<blockquote type=cite>Only quoted</blockquote>", "Only quoted")]
    public void Forwarded_pages_and_answers_between_quotes_stay(string html, string own)
    {
        var read = MimeSample.Html(html);
        read.OwnText.ShouldContain(own);
        read.OwnText.ShouldNotContain("Shall we?");
    }

    [Fact]
    public void Where_the_plain_text_does_not_mark_the_quote_the_page_does()
    {
        var read = MimeSample.Read("Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nYes.\n\nShall we?\n--b\nContent-Type: text/html\n\n<p>Yes.</p><blockquote type=cite>Shall we?</blockquote>\n--b--");
        (read.Text, read.OwnText).ShouldBe(("Yes.\n\nShall we?", "Yes."));
    }
}
