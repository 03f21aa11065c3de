using System.Text;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailWriterTests
{
    private static readonly EmailDraft Draft = new()
    {
        From = new EmailName("desk@shop.test", "Front Desk"),
        To = [new EmailName("jordan@acme.test", null)],
        Subject = "Your order",
        Text = "Hello\nJordan",
        Date = new DateTimeOffset(2026, 11, 2, 10, 4, 5, TimeSpan.FromHours(-3.5)),
        AttemptToken = "tok-1",
    };

    [Fact]
    public async Task A_plain_email_is_written_as_the_standards_have_it() => (await WriteAsync(Draft)).ShouldBe(Lines(
        "Date: Mon, 2 Nov 2026 10:04:05 -0330",
        "From: Front Desk <desk@shop.test>",
        "To: jordan@acme.test",
        "Subject: Your order",
        "Message-ID: <tok-1@shop.test>",
        "X-CommCenter-Attempt: tok-1",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Hello",
        "Jordan"));

    [Fact]
    public async Task HTML_pictures_and_files_each_have_their_place()
    {
        var email = await WriteAsync(Draft with { Html = "<p>Hi <img src=\"cid:p@1\"></p>", Files = [File("a.pdf", "application/pdf", [1, 2, 3]), File("p.png", "image/png", [4], "p@1")] });
        email[email.IndexOf("MIME-Version", StringComparison.Ordinal)..].ShouldBe(Lines(
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed;", " boundary=\"=_commcenter_mixed\"", "",
            "--=_commcenter_mixed",
            "Content-Type: multipart/alternative;", " boundary=\"=_commcenter_alternative\"", "",
            "--=_commcenter_alternative",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "Hello", "Jordan", "",
            "--=_commcenter_alternative",
            "Content-Type: multipart/related;", " boundary=\"=_commcenter_related\"; type=\"text/html\"", "",
            "--=_commcenter_related",
            "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "<p>Hi <img src=3D\"cid:p@1\"></p>", "",
            "--=_commcenter_related",
            "Content-Type: image/png; name=\"p.png\"", "Content-Disposition: inline; filename=\"p.png\"", "Content-ID: <p@1>", "Content-Transfer-Encoding: base64", "", "BA==", "",
            "--=_commcenter_related--", "",
            "--=_commcenter_alternative--", "",
            "--=_commcenter_mixed",
            "Content-Type: application/pdf; name=\"a.pdf\"", "Content-Disposition: attachment; filename=\"a.pdf\"", "Content-Transfer-Encoding: base64", "", "AQID", "",
            "--=_commcenter_mixed--"));
    }

    [Fact]
    public async Task Its_length_is_known_before_a_file_is_opened()
    {
        foreach (var size in new[] { 0, 1, 56, 57, 58, 57 * 512, (57 * 512) + 1, 200_000 })
        {
            var draft = Draft with { Html = "<p>ü</p>", Files = [File("ü.bin", "x/y", new byte[size])] };
            var length = EmailWriter.Length(draft with { Files = [draft.Files[0] with { Open = () => throw new InvalidOperationException() }] });
            (await WriteAsync(draft)).Length.ShouldBe((int)length);
        }
    }

    [Fact]
    public async Task A_file_comes_out_as_it_went_in()
    {
        var bytes = new byte[100_003];
        new Random(1).NextBytes(bytes);
        var email = await WriteAsync(Draft with { Files = [File("a.bin", "application/octet-stream", bytes)] });
        var start = email.IndexOf("base64\r\n\r\n", StringComparison.Ordinal) + 10;
        var body = email[start..email.IndexOf("--=_commcenter_mixed--", start, StringComparison.Ordinal)];
        Convert.FromBase64String(body).ShouldBe(bytes);
        body.Split("\r\n").ShouldAllBe(line => line.Length <= 76);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    public async Task A_file_that_changed_its_length_is_not_sent(int really)
    {
        var file = new EmailDraftFile("a", "x/y", 100, null, () => new MemoryStream(new byte[really]));
        await Should.ThrowAsync<IOException>(() => WriteAsync(Draft with { Files = [file] }));
    }

    [Fact]
    public async Task Text_of_any_kind_survives_its_way()
    {
        var text = $"From here\n.\n..\nü€😀 = {new string('x', 200)}{string.Concat(Enumerable.Repeat("ü€😀", 60))}\ntrailing \n\ttab\t\n\n\"end\" --=_commcenter_mixed";
        var email = await WriteAsync(Draft with { Text = text });
        var body = email[(email.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        body.Split("\r\n").ShouldAllBe(line => line.Length <= 76 && !line.StartsWith("From ", StringComparison.Ordinal) && line != "." && !line.EndsWith(' ') && !line.EndsWith('\t'));
        body.ShouldNotContain("=_");
        Decoded(body).ShouldBe(text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n");
    }

    [Fact]
    public async Task What_a_machine_wrote_says_so_that_no_machine_answers()
    {
        (await WriteAsync(Draft with { Automatic = true })).ShouldContain("\r\nAuto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\n");
        (await WriteAsync(Draft)).ShouldNotContain("Auto");
    }

    [Fact]
    public void The_same_try_has_the_same_Message_ID_and_without_one_the_same_email_has()
    {
        EmailWriter.MessageId(Draft).ShouldBe("<tok-1@shop.test>");
        var without = Draft with { AttemptToken = null };
        EmailWriter.MessageId(without).ShouldBe(EmailWriter.MessageId(without));
        EmailWriter.MessageId(without).ShouldNotBe(EmailWriter.MessageId(without with { Text = "other" }));
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("a@b.test\r\nBcc: x@evil.test")]
    [InlineData("a b@c.test")]
    [InlineData("a@b.test>, <x@evil.test")]
    [InlineData("ä@b.test")]
    [InlineData("a@")]
    public void What_is_no_address_is_said_and_nothing_is_written(string address)
    {
        var draft = Draft with { To = [new EmailName(address, null)] };
        EmailWriter.Problem(draft)!.ShouldContain("is not an address");
        Should.Throw<ArgumentException>(() => EmailWriter.Length(draft));
    }

    [Fact]
    public void An_email_to_nobody_is_said() => EmailWriter.Problem(Draft with { To = [] })!.ShouldStartWith("Nobody");

    private static EmailDraftFile File(string name, string type, byte[] bytes, string? contentId = null) => new(name, type, bytes.Length, contentId, () => new MemoryStream(bytes));

    private static string Lines(params string[] lines) => string.Join("\r\n", lines) + "\r\n";

    private static async Task<string> WriteAsync(EmailDraft draft)
    {
        using var written = new MemoryStream();
        await EmailWriter.WriteAsync(draft, written, CancellationToken.None);
        written.ToArray().ShouldAllBe(b => b < 128);
        return Encoding.ASCII.GetString(written.ToArray());
    }

    private static string Decoded(string body)
    {
        var (bytes, joined) = (new List<byte>(), body.Replace("=\r\n", "", StringComparison.Ordinal));
        for (var i = 0; i < joined.Length; i++)
        {
            bytes.Add(joined[i] == '=' ? Convert.FromHexString(joined.AsSpan(i + 1, 2))[0] : (byte)joined[i]);
            if (joined[i] == '=') i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
