using System.Text;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailReaderTests
{
    [Fact]
    public void An_email_with_a_picture_and_a_file_is_read_the_same_from_the_wire_and_from_Gmail()
    {
        foreach (var read in new[] { MimeSample.File("gmail-message.eml"), EmailReader.Read(MimeSample.OfGmail("gmail-message-full.json")) })
        {
            read.From.ShouldBe(new EmailName("jordan@customer.example", "Jordan Léger"));
            read.To.ShouldBe([new EmailName("support@example.com", "Support")]);
            read.Subject.ShouldBe("Order #4471 — photo");
            read.Date.ShouldBe(new DateTimeOffset(2026, 11, 20, 10, 4, 1, TimeSpan.FromHours(-5)));
            read.MessageId.ShouldBe("<CAJd1x9@mail.customer.example>");
            read.Text.ShouldBe("Hi, here is the photo — thanks!");
            read.OwnText.ShouldBe("Hi, here is the photo — thanks!");
            read.Html.ShouldNotBeNull().ShouldContain("cid:img001@customer.example");
            read.Nature.ShouldBe(EmailNature.Person);
            read.Problems.ShouldBeEmpty();
            read.Files.Select(f => (f.PartId, f.FileName, f.ContentType, f.Size, f.ContentId, f.IsInline)).ShouldBe(
            [
                ("0.1", "receipt.png", "image/png", 70, "img001@customer.example", true),
                ("1", "reçu.txt", "text/plain", 14, null, false),
            ]);
        }
    }

    [Fact]
    public void Of_alternatives_the_last_one_that_is_understood_is_shown()
    {
        var read = MimeSample.Read("Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>first</p>\n--b\nContent-Type: text/html\n\n<p>second</p>\n--b\nContent-Type: text/x-amp-html\n\n<html amp4email>\n--b--");
        read.Text.ShouldBe("plain");
        read.Html.ShouldBe("<p>second</p>");
        read.Files.ShouldBeEmpty();
    }

    [Fact]
    public void An_alternative_that_is_empty_gives_way_to_the_one_that_says_something()
        => MimeSample.Read("Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n<p>Only here</p>\n--b--").Text.ShouldBe("Only here");

    [Fact]
    public void Texts_around_a_file_are_one_text()
    {
        var read = MimeSample.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nbefore\n--b\nContent-Type: application/pdf\n\n%PDF\n--b\nContent-Type: text/plain\n\nafter\n--b--");
        read.Text.ShouldBe("before\nafter");
        read.Html.ShouldBeNull();
        read.Files.ShouldHaveSingleItem().FileName.ShouldBe("file.pdf");
    }

    [Fact]
    public void A_plain_footer_of_a_list_is_part_of_the_text_and_of_the_page()
    {
        var read = MimeSample.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hello</p>\n--b\nContent-Type: text/plain\n\n<list> & footer\n--b--");
        read.Text.ShouldBe("Hello\n<list> & footer");
        read.Html.ShouldBe("<p>Hello</p>\n<div>&lt;list&gt; &amp; footer</div>");
    }

    [Fact]
    public void A_picture_that_the_page_shows_is_inline_even_as_a_file_beside_it()
    {
        var read = MimeSample.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=cid:logo%40x>\n--b\nContent-Type: image/png; name=logo.png\nContent-Disposition: attachment\nContent-ID: <logo@x>\n\nPNG\n--b\nContent-Type: image/png; name=other.png\nContent-ID: <other@x>\n\nPNG\n--b--");
        read.Files.Select(f => (f.FileName, f.IsInline)).ShouldBe([("logo.png", true), ("other.png", false)]);
    }

    [Fact]
    public void An_attached_email_is_one_file_named_by_its_subject_and_its_own_files_stay_within()
    {
        var inner = MimeSample.Group("multipart/mixed", [MimeSample.Leaf("text/plain", "inner"u8.ToArray()), MimeSample.Leaf("application/pdf", [1])], ("Subject", "Re: a/b =?utf-8?q?caf=C3=A9?="));
        foreach (var attached in new[] { MimeSample.Group("message/rfc822", [inner]), MimeSample.Leaf("message/rfc822", Encoding.UTF8.GetBytes("From: x@y\r\nSubject: Re: a/b\r\n =?utf-8?q?caf=C3=A9?=\r\n\r\ninner")) })
        {
            var read = EmailReader.Read(MimeSample.Group("multipart/mixed", [MimeSample.Leaf("text/plain", "outer"u8.ToArray()), attached]));
            read.Text.ShouldBe("outer");
            read.Files.ShouldHaveSingleItem().FileName.ShouldBe("Re_ a-b café.eml");
        }
    }

    [Fact]
    public void A_text_with_a_name_is_a_file_but_not_when_it_is_the_email_itself()
    {
        MimeSample.Read("Content-Type: text/plain; name=mail.txt\n\nHello").Text.ShouldBe("Hello");
        MimeSample.Read("Content-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nHello").Files.ShouldHaveSingleItem().FileName.ShouldBe("log.txt");
    }

    [Fact]
    public void The_winmail_of_an_old_Outlook_is_kept_as_a_file()
        => MimeSample.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHello\n--b\nContent-Type: application/ms-tnef\n\nx\n--b--").Files.ShouldHaveSingleItem().FileName.ShouldBe("winmail.dat");

    [Fact]
    public void A_text_that_has_to_be_fetched_on_its_own_is_a_file_and_the_reader_says_so()
    {
        var read = EmailReader.Read(new EmailPart("", "text/plain", null, [], null, 9_000_000, []));
        read.Files.ShouldHaveSingleItem().FileName.ShouldBe("file.txt");
        read.Problems.ShouldContain("Some of the text is too long to be shown here; it is among the files.");
    }

    [Fact]
    public void An_email_that_is_encrypted_says_so()
        => MimeSample.Read("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nxx").Problems.ShouldContain("This email is encrypted; it cannot be read here.");

    [Fact]
    public void Answers_name_what_they_answer()
    {
        var read = MimeSample.Plain("x", "Message-ID: <3@x>\nIn-Reply-To: Message from Jo <jo@x.example> of Monday <2@x>\nReferences: <1@x>\n\t<2@x> junk\nX-CommCenter-Attempt: abc123\n");
        read.MessageId.ShouldBe("<3@x>");
        read.InReplyTo.ShouldBe("<2@x>");
        read.References.ShouldBe(["<1@x>", "<2@x>"]);
        read.AttemptToken.ShouldBe("abc123");
    }
}
