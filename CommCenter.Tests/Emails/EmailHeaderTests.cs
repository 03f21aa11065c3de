using System.Text;
using System.Text.RegularExpressions;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public partial class EmailHeaderTests
{
    private static readonly EmailDraft Draft = new()
    {
        From = new EmailName("desk@shop.test", null),
        To = [new EmailName("jordan@acme.test", null)],
        Subject = "x",
        Text = "x",
        Date = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData("John Smith", "John Smith <jordan@acme.test>")]
    [InlineData("Smith, John \"J\" \\", "\"Smith, John \\\"J\\\" \\\\\" <jordan@acme.test>")]
    [InlineData("Müller, Jörg 😀", "=?UTF-8?B?TcO8bGxlciwgSsO2cmcg8J+YgA==?= <jordan@acme.test>")]
    [InlineData("=?UTF-8?Q?x?=", "=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?= <jordan@acme.test>")]
    [InlineData("a\r\nBcc: x@evil.test", "\"a  Bcc: x@evil.test\" <jordan@acme.test>")]
    [InlineData(" \t", "jordan@acme.test")]
    public void Names_are_written_so_that_they_are_only_names(string name, string written)
        => Field(Draft with { To = [new EmailName("jordan@acme.test", name)] }, "To").ShouldBe(written);

    [Fact]
    public void A_domain_of_any_script_is_written_in_ASCII()
        => Field(Draft with { To = [new EmailName("a.b+c@büro.test", null), new EmailName("\"x y\"@b.test", null), new EmailName("a..b.@c.test", null)] }, "To")
            .ShouldBe("a.b+c@xn--bro-hoa.test, \"x y\"@b.test, a..b.@c.test");

    [Theory]
    [InlineData("Your order\r\nBcc: x@evil.test", "Your order  Bcc: x@evil.test")]
    [InlineData("Grüße", "Grüße")]
    [InlineData("a  b\0\u2028c", "a  b c")]
    [InlineData("=?UTF-8?B?eA==?=", "=?UTF-8?B?eA==?=")]
    [InlineData("", "")]
    public void A_subject_of_any_kind_is_one_field_and_reads_as_it_was_written(string subject, string read)
    {
        var field = Field(Draft with { Subject = subject }, "Subject");
        (field.StartsWith("=?", StringComparison.Ordinal) ? Decoded(field) : field).ShouldBe(read);
    }

    [Fact]
    public void A_long_subject_is_folded_between_characters()
    {
        var subject = string.Concat(Enumerable.Repeat("Grüße 😀 aus dem Büro ", 30)).Trim();
        var words = Field(Draft with { Subject = subject }, "Subject", unfold: false).Split("\r\n ");
        words.Length.ShouldBeGreaterThan(5);
        words.ShouldAllBe(w => w.Length <= 75 && !Decoded(w).Contains('\ufffd'));
        string.Concat(words.Select(Decoded)).ShouldBe(subject);
    }

    [Fact]
    public void No_line_of_the_head_is_longer_than_78()
    {
        var draft = Draft with
        {
            Subject = string.Concat(Enumerable.Repeat("word ", 60)) + new string('x', 300),
            From = new EmailName("desk@shop.test", string.Concat(Enumerable.Repeat("Überlang, ", 20))),
            To = [.. Enumerable.Range(0, 40).Select(i => new EmailName($"somebody.number{i}@acme.test", i % 3 == 0 ? null : i % 3 == 1 ? "Somebody, Number" : "Jörg Numéro"))],
            References = [.. Enumerable.Range(0, 90).Select(i => $"<{i}.{new string('z', i % 40)}@mail.test>")],
            AttemptToken = "tok",
            Files = [new EmailDraftFile(string.Concat(Enumerable.Repeat("Ünïcode 文件 ", 15)) + ".pdf", "application/pdf", 0, null, () => new MemoryStream())],
        };
        Written(draft).Split("\r\n").ShouldAllBe(line => line.Length <= 78);
        Field(draft, "References").Split(' ').ShouldBe([.. draft.References.Take(30), .. draft.References.TakeLast(30)]);
    }

    [Fact]
    public void Only_Message_IDs_come_where_Message_IDs_belong()
    {
        var draft = Draft with { InReplyTo = "<a@b>", References = ["<a@b>", "no", "<x\r\nBcc: y@z>", "<a> <b>", "<>", "<c@d>"] };
        Field(draft, "In-Reply-To").ShouldBe("<a@b>");
        Field(draft, "References").ShouldBe("<a@b> <c@d>");
        Written(Draft with { InReplyTo = "x\r\nBcc: y@z" }).ShouldNotContain("In-Reply-To");
    }

    [Fact]
    public void A_token_of_any_kind_brings_no_field_with_it()
        => Written(Draft with { AttemptToken = "t\r\nBcc: x@evil.test" }).Split("\r\n").ShouldAllBe(line => !line.StartsWith("Bcc", StringComparison.Ordinal));

    [Theory]
    [InlineData("plan.pdf", "attachment; filename=\"plan.pdf\"", "x/y; name=\"plan.pdf\"")]
    [InlineData("Überblick 1.pdf", "attachment; filename*=UTF-8''%C3%9Cberblick%201.pdf", "x/y; name=\"Uberblick 1.pdf\"")]
    [InlineData("a\"b\r\nX: y.txt", "attachment; filename*=UTF-8''a%22b%20%20X%3A%20y.txt", "x/y; name=\"a_b  X: y.txt\"")]
    [InlineData("../../etc/passwd", "attachment; filename=\".._.._etc_passwd\"", "x/y; name=\".._.._etc_passwd\"")]
    [InlineData("文件文件文件文件文件文件.pdf", "attachment; filename*0*=UTF-8''%E6%96%87%E4%BB%B6%E6%96%87%E4%BB%B6%E6%96%87%E4%BB%B6; filename*1*=%E6%96%87%E4%BB%B6%E6%96%87%E4%BB%B6%E6%96%87%E4%BB%B6; filename*2*=.pdf", "x/y; name=\"____________.pdf\"")]
    public void A_file_name_is_written_in_full_and_beside_it_for_old_programs(string name, string disposition, string type)
    {
        var draft = Draft with { Files = [new EmailDraftFile(name, "x/y", 0, null, () => new MemoryStream())] };
        var part = Written(draft)[Written(draft).IndexOf("x/y;", StringComparison.Ordinal)..];
        Unfolded(part[..part.IndexOf("\r\nContent-D", StringComparison.Ordinal)]).ShouldBe(type);
        Field(draft, "Content-Disposition").ShouldBe(disposition);
    }

    [Theory]
    [InlineData("message/rfc822")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("text/html\r\nX-Evil: 1")]
    [InlineData("")]
    public void A_type_that_must_not_be_in_base64_or_is_none_goes_as_a_plain_file(string type)
        => Written(Draft with { Files = [new EmailDraftFile("a", type, 0, null, () => new MemoryStream())] }).ShouldContain("Content-Type: application/octet-stream; name=\"a\"\r\nContent-Disposition: attachment");

    private static string Field(EmailDraft draft, string name, bool unfold = true)
    {
        var field = Regex.Match(Written(draft), $@"(?<=(^|\r\n){name}:)[^\r\n]*(\r\n[ \t][^\r\n]*)*").Value.Trim();
        return unfold ? Unfolded(field) : field;
    }

    private static string Unfolded(string field) => field.Replace("\r\n", "", StringComparison.Ordinal).Trim();

    private static string Decoded(string field) => EncodedWord().Replace(field, m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value))).Replace("\r\n ", "", StringComparison.Ordinal);

    private static string Written(EmailDraft draft)
    {
        using var written = new MemoryStream();
        EmailWriter.WriteAsync(draft, written, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
        return Encoding.ASCII.GetString(written.ToArray());
    }

    [GeneratedRegex(@"=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=")]
    private static partial Regex EncodedWord();
}
