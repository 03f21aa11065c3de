using System.Diagnostics;
using System.Text;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailReaderOddTests
{
    [Fact]
    public void An_email_of_two_senders_shows_the_first_and_says_so()
    {
        var read = MimeSample.Read("From: a@x.example\nFrom: b@x.example\nDate: Fri, 20 Nov 2026 10:04:01 -0500\n\nHello");
        read.From.ShouldBe(new EmailName("a@x.example", null));
        read.Problems.ShouldBe(["This email names two senders; only the first counts here."]);
    }

    [Fact]
    public void An_email_without_sender_date_and_id_is_read_all_the_same()
    {
        var read = MimeSample.Read("Subject: Hello\n\nHello");
        (read.From, read.Date, read.MessageId, read.Text).ShouldBe((null, null, null, "Hello"));
        read.Problems.ShouldBe(["This email does not say who sent it.", "This email has no date."]);
    }

    [Fact]
    public void A_date_that_cannot_be_read_is_said()
        => MimeSample.Read("From: a@x.example\nDate: soon\n\nHello").Problems.ShouldBe(["Its date cannot be read."]);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    [InlineData("multipart/mixed")]
    [InlineData("")]
    public void An_email_without_a_body_is_empty_and_no_problem(string mimeType)
    {
        var read = EmailReader.Read(new EmailPart("", mimeType, null, [new("From", "a@x.example"), new("Date", "Fri, 20 Nov 2026 10:04 GMT")], null, 0, []));
        (read.Text, read.OwnText, read.Html, read.Subject).ShouldBe(("", "", null, ""));
        read.Files.ShouldBeEmpty();
        read.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Of_three_thousand_parts_the_first_are_read_and_the_rest_is_said()
    {
        var read = EmailReader.Read(MimeSample.Group("multipart/mixed", [MimeSample.Leaf("text/plain", "Hello"u8.ToArray()), .. Enumerable.Range(0, 3000).Select(_ => MimeSample.Leaf("image/png", [1]))]));
        read.Text.ShouldBe("Hello");
        read.Files.Count.ShouldBe(498);
        read.Problems.ShouldContain("This email has more parts than can be shown; only the first 500 are here.");
    }

    [Fact]
    public void Of_two_thousand_levels_the_outer_ones_are_read_and_the_rest_is_said()
    {
        var part = MimeSample.Leaf("text/plain", "the innermost"u8.ToArray());
        for (var i = 0; i < 2000; i++) part = MimeSample.Group("multipart/mixed", [MimeSample.Leaf("text/plain", Encoding.ASCII.GetBytes($"level {i}")), part]);
        var read = EmailReader.Read(part);
        read.Text.ShouldStartWith("level 1999\nlevel 1998\n");
        read.Text.ShouldNotContain("innermost");
        read.Problems.ShouldContain("This email is packed too deeply to be read to its end; its outer parts are shown.");
    }

    [Theory]
    [InlineData("utf-8", "63 61 66 C3 A9", "café")]
    [InlineData("iso-8859-1", "63 61 66 C3 A9", "café")] // UTF-8 under the name it had before.
    [InlineData("iso-8859-1", "63 61 66 E9", "café")]
    [InlineData("utf-8", "63 61 66 E9", "café")] // A lie.
    [InlineData("us-ascii", "93 68 69 94", "“hi”")]
    [InlineData("windows-1251", "CF F0 E8 E2 E5 F2", "Привет")]
    [InlineData("\"KOI8-R\"", "F0 D2 C9 D7 C5 D4", "Привет")]
    [InlineData("iso-2022-jp", "1B 24 42 46 7C 4B 5C 1B 28 42", "日本")]
    [InlineData("gb2312", "D6 D0 B9 FA", "中国")]
    [InlineData("ks_c_5601-1987", "C7 D1 B1 DB", "한글")]
    [InlineData("utf-16le", "68 00 69 00", "hi")]
    [InlineData("utf8", "63 61 66 C3 A9", "café")]
    [InlineData("x-nonsense-%00", "63 61 66 E9", "café")]
    [InlineData("utf-7", "2B 41 44 77 2D", "+ADw-")] // Never read: it hides tags.
    [InlineData(null, "63 61 66 E9 20 80", "café €")]
    public void Bytes_become_the_text_that_was_meant_whatever_charset_they_claim(string? charset, string hex, string text)
    {
        var part = MimeSample.Leaf("text/plain", Convert.FromHexString(hex.Replace(" ", "")), ("Content-Type", charset is null ? "text/plain" : $"text/plain; charset={charset}"));
        EmailReader.Read(part).Text.ShouldBe(text);
    }

    [Fact]
    public void Characters_nobody_can_read_are_left_out_and_lines_end_in_one_way()
        => EmailReader.Read(MimeSample.Leaf("text/plain", "\uFEFFa\0b\u0007c\r\nd\te\rf"u8.ToArray())).Text.ShouldBe("abc\nd\te\nf");

    [Fact]
    public void A_subject_is_one_line_that_does_not_turn_around()
        => EmailReader.Read(MimeSample.Leaf("text/plain", [], ("Subject", "=?utf-8?B?SGk=?= =?utf-8?Q?_=E2=80=AEthere=0D=0ABcc:_x?="))).Subject.ShouldBe("Hi there Bcc: x");

    [Fact]
    public void Random_bytes_and_random_trees_never_fail()
    {
        var random = new Random(4471);
        string[] types = ["text/plain", "text/html", "text/calendar", "multipart/mixed", "multipart/alternative", "multipart/report", "message/rfc822", "message/delivery-status", "application/ms-tnef", "", "/", "multipart/"];
        string[] names = ["From", "To", "Subject", "Date", "Content-Type", "Content-Disposition", "Content-ID", "References", "In-Reply-To", "Message-ID", "Return-Path", "X-Failed-Recipients", "Auto-Submitted", "Status", "Final-Recipient", "Action", ""];
        for (var i = 0; i < 600; i++)
        {
            var read = EmailReader.Read(Tree(0));
            (read.OwnText.Length == 0).ShouldBe(read.Text.Length == 0);
            read.Files.ShouldAllBe(f => f.FileName.Length > 0);
        }

        EmailPart Tree(int depth) => new($"{depth}", types[random.Next(types.Length)], random.Next(3) == 0 ? Text() : null,
            [.. Enumerable.Range(0, random.Next(8)).Select(_ => new EmailField(names[random.Next(names.Length)], Text()))],
            random.Next(4) == 0 ? null : Encoding.UTF8.GetBytes(Text()).Concat(Bytes()).ToArray(), random.Next(100),
            [.. Enumerable.Range(0, depth < 4 ? random.Next(4) : 0).Select(_ => Tree(depth + 1))]);

        byte[] Bytes()
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            return bytes;
        }

        string Text()
        {
            string[] pieces = ["=?utf-8?Q?", "=?x?B?", "?=", "<", ">", "\"", "(", ")", ",", ";", ":", "@", "\\", "=", "*", "'", "%", "a", "1", " ", "\n", "\r", "\0", "\uD800", "\uDC00", "\u202E", "é", "cid:", "<div>", "<td>", "</a>", "<a href=x>", "<li>", "<!--", "&#x1F600;", "On 2026 wrote:", "BEGIN:VEVENT\n", "DTSTART:2", "filename*0*=", "charset=", "2026", "-", "+9900", "10:61", "> ", "--"];
            return string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
        }
    }

    [Theory]
    [InlineData("From", "\"")]
    [InlineData("From", "<")]
    [InlineData("From", "(")]
    [InlineData("To", "a@b,")]
    [InlineData("To", "a:")]
    [InlineData("Subject", "=?=?")]
    [InlineData("Subject", "=?utf-8?q?")]
    [InlineData("References", "<")]
    [InlineData("References", "<a@b>")]
    [InlineData("Content-Type", ";a=\"")]
    [InlineData("Date", "(")]
    public void Fields_without_end_take_no_time(string name, string repeated)
    {
        var watch = Stopwatch.StartNew();
        EmailReader.Read(MimeSample.Leaf("text/plain", [], (name, string.Concat(Enumerable.Repeat(repeated, 400_000)))));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
