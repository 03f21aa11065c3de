using System.Text;

using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioSignatureTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static readonly KeyValuePair<string, string>[] Fields = [new("To", "+1"), new("Body", "é 😀"), new("body", "lower"), new("Empty", "")];

    public static TheoryData<string> Vectors() => [.. TwilioPayload.Text("twilio-signatures.txt").ReplaceLineEndings("\n")
        .Split("\n\n").Select(block => string.Join('\n', block.Split('\n').Where(line => !line.StartsWith('#')))).Where(block => block.Contains("X-Twilio-Signature"))];

    [Fact]
    public void All_recorded_signatures_are_read() => Vectors().Count.ShouldBe(40);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_recorded_signature_is_valid_and_any_change_makes_it_invalid(string vector)
    {
        var lines = vector.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string? Line(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
        var signature = Line("X-Twilio-Signature: ")!;
        var (url, token) = (Line("url=")!, Line("token=")!);
        if (Line("body=") is { } body)
        {
            TwilioSignature.VerifyBody(signature, url, Encoding.UTF8.GetBytes(body), [token]).ShouldBeTrue();
            TwilioSignature.VerifyBody(signature, url, Encoding.UTF8.GetBytes(body + " "), [token]).ShouldBeFalse();
            TwilioSignature.VerifyBody(signature, url + "0", Encoding.UTF8.GetBytes(body), [token]).ShouldBeFalse();
            return;
        }

        var form = Line("file=") is { } file ? TwilioForm.Parse(TwilioPayload.Bytes(file)) : TwilioPayload.Form(Line("params=") ?? "");
        TwilioSignature.Verify(signature, url, form.Fields, [token]).ShouldBeTrue();
        TwilioSignature.Verify(signature, url, form, [token]).ShouldBeTrue();
        TwilioSignature.Verify(signature, url, form, [token + "x"]).ShouldBeFalse();
        TwilioSignature.Sign(token, url, form.Fields).ShouldBe(signature);
        TwilioSignature.Verify(signature, url, form.Fields, [token + "x"]).ShouldBeFalse();
        TwilioSignature.Verify(signature, url + "&x=", form.Fields, [token]).ShouldBeFalse();
        TwilioSignature.Verify(signature, url, [.. form.Fields, new("X", "")], [token]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("éééééééééééééééééééééééééééé")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_missing_or_broken_header_is_never_valid(string? signature) => TwilioSignature.Verify(signature, Url, Fields, ["t"]).ShouldBeFalse();

    [Fact]
    public void A_signature_that_only_decodes_to_the_same_bytes_is_not_valid()
    {
        const string signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
        var form = TwilioPayload.Form("CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212");

        TwilioSignature.Verify(signature, Url, form.Fields, ["12345"]).ShouldBeTrue();
        TwilioSignature.Verify(signature.Replace("8=", "9="), Url, form.Fields, ["12345"]).ShouldBeFalse();
    }

    [Fact]
    public void Any_of_several_tokens_may_have_signed_but_no_other_and_never_an_empty_one()
    {
        var signature = TwilioSignature.Sign("new", Url, Fields);

        TwilioSignature.Verify(signature, Url, Fields, ["old", "new"]).ShouldBeTrue();
        TwilioSignature.Verify(signature, Url, Fields, ["old"]).ShouldBeFalse();
        TwilioSignature.Verify(signature, Url, Fields, []).ShouldBeFalse();
        TwilioSignature.Verify(TwilioSignature.Sign("", Url, Fields), Url, Fields, [""]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://a.example/x?y=1", "https://a.example:443/x?y=1")]
    [InlineData("http://a.example/x", "http://a.example:80/x")]
    [InlineData("https://a.example?y=1:2", "https://a.example:443?y=1:2")]
    [InlineData("https://u:p@a.example/x", "https://u:p@a.example:443/x")]
    [InlineData("http://[::1]/x", "http://[::1]:80/x")]
    public void The_port_may_be_written_or_not(string one, string other)
    {
        TwilioSignature.Verify(TwilioSignature.Sign("t", one, Fields), other, Fields, ["t"]).ShouldBeTrue();
        TwilioSignature.Verify(TwilioSignature.Sign("t", other, Fields), one, Fields, ["t"]).ShouldBeTrue();
    }

    [Fact]
    public void A_port_of_ours_that_Twilio_left_out_does_not_matter_but_another_is_not_guessed()
    {
        TwilioSignature.Verify(TwilioSignature.Sign("t", "https://a.example/x", Fields), "https://a.example:8443/x", Fields, ["t"]).ShouldBeTrue();
        TwilioSignature.Verify(TwilioSignature.Sign("t", "https://a.example:8443/x", Fields), "https://a.example/x", Fields, ["t"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://a.example/x", "http://a.example/x")]
    [InlineData("https://a.example/x", "https://a.example/x/")]
    [InlineData("https://a.example/x?a=%20", "https://a.example/x?a=+")]
    [InlineData("https://a.example:8443/x", "https://a.example:8444/x")]
    public void Nothing_else_of_the_address_may_differ(string asSigned, string requested) =>
        TwilioSignature.Verify(TwilioSignature.Sign("t", asSigned, Fields), requested, Fields, ["t"]).ShouldBeFalse();

    [Fact]
    public void Connection_overrides_after_the_number_sign_are_not_signed() =>
        TwilioSignature.Verify(TwilioSignature.Sign("t", Url + "#rc=3&rp=5xx,ct,rt", Fields), Url, Fields, ["t"]).ShouldBeTrue();

    [Fact]
    public void The_order_of_fields_and_repeats_of_a_value_do_not_matter_but_a_second_value_does()
    {
        var signature = TwilioSignature.Sign("t", Url, Fields);

        TwilioSignature.Verify(signature, Url, [.. Fields.Reverse(), Fields[1]], ["t"]).ShouldBeTrue();
        TwilioSignature.Verify(signature, Url, [.. Fields, new("To", "+2")], ["t"]).ShouldBeFalse();
    }

    [Fact]
    public void Names_are_sorted_by_code_not_by_language() =>
        TwilioSignature.Sign("t", Url, [new("b", "1"), new("B", "2"), new("a_", "3"), new("aA", "4")])
            .ShouldBe(TwilioSignature.Sign("t", Url + "B2aA4a_3b1"));

    [Fact]
    public void A_body_that_is_no_form_needs_its_hash_in_the_address()
    {
        var url = "https://a.example/x?bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

        TwilioSignature.VerifyBody(TwilioSignature.Sign("t", url), url, "{}"u8, ["t"]).ShouldBeTrue();
        TwilioSignature.VerifyBody(TwilioSignature.Sign("t", url), url, "[]"u8, ["t"]).ShouldBeFalse();
        TwilioSignature.VerifyBody(null, url, "{}"u8, ["t"]).ShouldBeFalse();
        TwilioSignature.VerifyBody(TwilioSignature.Sign("t", Url), Url, "{}"u8, ["t"]).ShouldBeFalse();
    }

    [Fact]
    public void The_curl_example_of_the_provider_page_is_signed_right()
    {
        var form = TwilioPayload.Form("AccountSid=ACtest&Body=Hello+from+curl&From=%2B14165550123&MessageSid=SMcurl0001&NumMedia=0&To=%2B16475550142");

        TwilioSignature.Sign("test-token", "http://localhost:5080/api/webhooks/twilio/sms/incoming", form.Fields).ShouldBe("2XazE05kFzka2SemMlpec3mBtig=");
    }

    [Fact]
    public void A_megabyte_of_fields_is_checked()
    {
        KeyValuePair<string, string>[] many = [.. Enumerable.Range(0, 20_000).Select(i => new KeyValuePair<string, string>($"n{i}", new string('é', 50)))];

        TwilioSignature.Verify(TwilioSignature.Sign("t", Url, many), Url, [.. many.Reverse()], ["t"]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("A=1&B=2")]
    [InlineData("B=2&A=1")]
    [InlineData("A=2&A=1&A=2")]
    [InlineData("Body=%F0%9F%98%80+%C3%A9&From=%2B1")]
    [InlineData("Body=%FF%FE&From=x")]
    [InlineData("=x&A&B=")]
    [InlineData("")]
    public void A_form_is_checked_as_its_fields_are_in_whatever_order_and_bytes_it_came(string body)
    {
        var form = TwilioPayload.Form(body);
        TwilioSignature.Verify(TwilioSignature.Sign("t", Url, form.Fields), Url, form, ["t"]).ShouldBeTrue();
        TwilioSignature.Verify(TwilioSignature.Sign("t", Url, [.. form.Fields, new("Z", "")]), Url, form, ["t"]).ShouldBeFalse();
    }
}
