using System.Text;

using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioFormTests
{
    [Fact]
    public void Fields_come_decoded_and_in_order()
    {
        var form = TwilioPayload.Form("Body=Merci+%26+thanks+%F0%9F%98%80%2B&To=%2b1647&Empty=&Bare&a%3Db=c=d");

        form.Fields.ShouldBe([new("Body", "Merci & thanks 😀+"), new("To", "+1647"), new("Empty", ""), new("Bare", ""), new("a=b", "c=d")]);
    }

    [Fact]
    public void Of_a_repeated_name_the_first_value_counts_and_names_are_case_sensitive()
    {
        var form = TwilioPayload.Form("Body=1&body=2&Body=3");

        form["Body"].ShouldBe("1");
        form["body"].ShouldBe("2");
        form["BODY"].ShouldBeNull();
        form.Fields.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("a=100%", "100%")]
    [InlineData("a=%", "%")]
    [InlineData("a=%4", "%4")]
    [InlineData("a=%zz%41", "%zzA")]
    [InlineData("a=%4%41", "%4A")]
    [InlineData("a=%u0041", "%u0041")]
    [InlineData("a=%FF%41", "\uFFFDA")]
    [InlineData("a=%ED%A0%BD", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("a=%00x", "\0x")]
    public void Broken_escapes_stay_and_broken_characters_are_replaced(string body, string value) => TwilioPayload.Form(body)["a"].ShouldBe(value);

    [Fact]
    public void Raw_bytes_that_are_no_UTF8_are_replaced() => TwilioForm.Parse([(byte)'a', (byte)'=', 0xC3, 0x28])["a"].ShouldBe("\uFFFD(");

    [Theory]
    [InlineData("")]
    [InlineData("&&&")]
    public void Nothing_is_no_field(string body) => TwilioPayload.Form(body).Fields.ShouldBeEmpty();

    [Fact]
    public void A_field_without_a_name_is_kept() => TwilioPayload.Form("=x").Fields.ShouldBe([new("", "x")]);

    [Fact]
    public void A_field_of_a_megabyte_is_read_whole()
    {
        var form = TwilioPayload.Form("Body=" + string.Concat(Enumerable.Repeat("%41+", 262_144)) + "&To=1");

        form["Body"].ShouldBe(string.Concat(Enumerable.Repeat("A ", 262_144)));
        form["To"].ShouldBe("1");
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var body = new byte[random.Next(200)];
            random.NextBytes(body);
            for (var j = 0; j < body.Length; j += 3) body[j] = "%&=+a0"u8[random.Next(6)];
            var form = TwilioForm.Parse(body);
            form.Fields.Sum(field => field.Key.Length + field.Value.Length).ShouldBeLessThanOrEqualTo(body.Length);
            Encoding.UTF8.GetByteCount(string.Concat(form.Fields.Select(field => field.Value))).ShouldBeGreaterThanOrEqualTo(0);
        }
    }
}
