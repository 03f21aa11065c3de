using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioAccessTokenTests
{
    private static readonly TwilioOptions Options = new()
    {
        AccountSid = "AC4b1f0a6c9d8e7f60514233241506f7e8",
        AuthToken = "not used for this",
        ApiKeySid = "SK0123456789abcdef0123456789abcdef",
        ApiKeySecret = "a secret of 32 letters, as Twilio's",
        VoiceApplicationSid = "AP0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    };

    [Fact]
    public void Header_and_claims_are_exactly_those_that_Twilio_reads()
    {
        var parts = TwilioAccessToken.Create(Options, 7, DateTimeOffset.FromUnixTimeSeconds(1_795_872_000)).Split('.');
        parts.Length.ShouldBe(3);
        Text(parts[0]).ShouldBe("""{"alg":"HS256","typ":"JWT","cty":"twilio-fpa;v=1"}""");
        Text(parts[1]).ShouldBe(
            """{"jti":"SK0123456789abcdef0123456789abcdef-1795872000","iss":"SK0123456789abcdef0123456789abcdef","sub":"AC4b1f0a6c9d8e7f60514233241506f7e8","iat":1795872000,"exp":1795872600,"grants":{"identity":"staff_7","voice":{"incoming":{"allow":true},"outgoing":{"application_sid":"AP0f1e2d3c4b5a69788796a5b4c3d2e1f0"}}}}""");
    }

    [Fact]
    public void It_is_signed_with_the_secret_of_the_API_key_over_the_two_parts_before()
    {
        var token = TwilioAccessToken.Create(Options, 7, DateTimeOffset.FromUnixTimeSeconds(1_795_872_000));
        var cut = token.LastIndexOf('.');
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Options.ApiKeySecret!), Encoding.ASCII.GetBytes(token[..cut]));
        Base64Url.DecodeFromChars(token.AsSpan(cut + 1)).ShouldBe(expected);
        token.ShouldNotContain("=");
        token.ShouldNotContain(Options.ApiKeySecret!);
    }

    private static string Text(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));
}
