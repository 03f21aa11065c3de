using CommCenter.Web.Simulator;

using Microsoft.AspNetCore.WebUtilities;

namespace CommCenter.Tests.Simulator;

public sealed class WebhookSignatureTests
{
    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", "", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", "", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "&Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234", "Rs8L53q+zxVV5+yYtNcPcg7Vzk8=")]
    public void Signatures_are_those_of_Twilios_own_examples(string url, string more, string signature)
    {
        var form = Fields("CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212" + more);

        WebhookSignature.Sign("12345", url, form).ShouldBe(signature);
    }

    [Fact]
    public void A_recorded_text_is_signed_as_recorded()
    {
        var form = Fields(Payload.Text("twilio-sms.form"));

        WebhookSignature.Sign("0123456789abcdef0123456789abcdef", "https://comm.example.com/webhooks/twilio/sms", form)
            .ShouldBe("FhKkCIaThLprJbHm/W9DdmA6amk=");
    }

    private static List<KeyValuePair<string, string>> Fields(string encoded)
    {
        var reader = new FormReader(encoded);
        var fields = new List<KeyValuePair<string, string>>();
        while (reader.ReadNextPair() is { } pair)
            fields.Add(pair);
        return fields;
    }
}
