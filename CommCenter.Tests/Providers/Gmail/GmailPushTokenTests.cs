using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using CommCenter.Core.Providers.Gmail;

using static CommCenter.Core.Providers.Gmail.PushTokenVerdict;

namespace CommCenter.Tests.Providers.Gmail;

public sealed class GmailPushTokenTests : IDisposable
{
    private const string KeyId = "7d680d8c70d44e947133cbd499ebc1a61c3d5abc";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _other = RSA.Create(2048);
    private readonly TestClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1795187045));
    private readonly GmailStandIn _google;
    private readonly GmailPushToken _tokens;

    public GmailPushTokenTests()
    {
        _google = new GmailStandIn(_clock);
        _tokens = new GmailPushToken(new HttpClient(_google), () => _google.Options, _clock);
    }

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task A_token_as_Google_makes_them_is_good_and_the_keys_are_fetched_once()
    {
        Keys((KeyId, _key));

        (await CheckAsync(Token())).ShouldBe(new PushTokenCheck(Good));
        (await CheckAsync(Token())).Verdict.ShouldBe(Good);
        (await CheckAsync(Token(claims => claims["email_verified"] = "true"))).Verdict.ShouldBe(Good);
        (await CheckAsync(Token(claims => claims["iss"] = "accounts.google.com"))).Verdict.ShouldBe(Good);

        _google.Asked.ShouldHaveSingleItem().Url.ShouldBe("https://www.googleapis.com/oauth2/v3/certs");
    }

    [Theory]
    [InlineData(null, NoToken)]
    [InlineData(" ", NoToken)]
    [InlineData("Basic abc", BadToken)]
    [InlineData("Bearer", BadToken)]
    [InlineData("Bearer a.b", BadToken)]
    [InlineData("Bearer e30.e30.e30", BadToken)]
    [InlineData("Bearer ****.e30.e30", BadToken)]
    public async Task What_is_no_token_asks_Google_nothing(string? header, PushTokenVerdict expected)
    {
        (await _tokens.CheckAsync(header, default)).Verdict.ShouldBe(expected);
        _google.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("aud", "https://other.example/")]
    [InlineData("aud", null)]
    [InlineData("iss", "https://evil.example")]
    [InlineData("iss", null)]
    [InlineData("email", "attacker@evil.iam.gserviceaccount.com")]
    [InlineData("email", null)]
    [InlineData("email_verified", "false")]
    [InlineData("email_verified", null)]
    [InlineData("exp", null)]
    [InlineData("iat", null)]
    public async Task A_claim_that_is_not_ours_is_refused_before_Google_is_asked(string claim, string? value)
    {
        (await CheckAsync(Token(claims => claims[claim] = value))).Verdict.ShouldBe(BadToken);
        _google.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_audiences_are_not_ours()
        => (await CheckAsync(Token(claims => claims["aud"] = new JsonArray("https://comm.example.com/webhooks/gmail", "x")))).Verdict.ShouldBe(BadToken);

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("ES256")]
    [InlineData("rs256")]
    public async Task Another_way_to_sign_is_refused(string algorithm)
        => (await CheckAsync(Token(header: head => head["alg"] = algorithm))).ShouldBe(new PushTokenCheck(BadToken, "It is not signed with RS256."));

    [Fact]
    public async Task Five_minutes_of_difference_between_clocks_are_forgiven_and_no_more()
    {
        Keys((KeyId, _key));
        var token = Token();

        _clock.Advance(TimeSpan.FromSeconds(3600 + 299));
        (await CheckAsync(token)).Verdict.ShouldBe(Good);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await CheckAsync(token)).ShouldBe(new PushTokenCheck(BadToken, "It has ended."));
        (await CheckAsync(Token(claims => (claims["iat"], claims["exp"]) = (Now + 301, Now + 3600)))).ShouldBe(new PushTokenCheck(BadToken, "It has not begun yet."));
    }

    [Fact]
    public async Task Another_signature_or_a_changed_word_is_refused()
    {
        Keys((KeyId, _key));
        var parts = Token().Split('.');
        var forged = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Claims().ToJsonString().Replace("113774264463038321964", "1", StringComparison.Ordinal)));

        (await CheckAsync(Token(signer: _other))).ShouldBe(new PushTokenCheck(BadToken, "Its signature is wrong."));
        (await CheckAsync($"{parts[0]}.{forged}.{parts[2]}")).Verdict.ShouldBe(BadToken);
        (await CheckAsync($"{parts[0]}.{parts[1]}.{parts[2][..^4]}")).Verdict.ShouldBe(BadToken);
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_a_token_names_it_but_not_more_than_once_a_minute()
    {
        Keys((KeyId, _key));
        Keys((KeyId, _key), ("new", _other));
        (await CheckAsync(Token())).Verdict.ShouldBe(Good);

        (await CheckAsync(WithNewKey())).Verdict.ShouldBe(BadToken);
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await CheckAsync(WithNewKey())).Verdict.ShouldBe(Good);

        _google.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Keys_are_kept_as_long_as_Google_says()
    {
        Keys("public, max-age=600", (KeyId, _key));
        Keys("public, max-age=600", ("new", _other));
        var token = Token();

        (await CheckAsync(token)).Verdict.ShouldBe(Good);
        _clock.Advance(TimeSpan.FromSeconds(600));
        (await CheckAsync(token)).ShouldBe(new PushTokenCheck(BadToken, "Google knows no such key."));
    }

    [Fact]
    public async Task Without_Googles_keys_nothing_is_said_and_they_are_asked_for_again_soon()
    {
        _google.Answer(503).Answer(200, "<html>").Throw(new HttpRequestException("no way"));
        Keys((KeyId, _key));

        for (var i = 0; i < 3; i++)
        {
            (await CheckAsync(Token())).Verdict.ShouldBe(CannotCheck);
            (await CheckAsync(Token())).Verdict.ShouldBe(CannotCheck);
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        (await CheckAsync(Token())).Verdict.ShouldBe(Good);
        _google.Asked.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_certificates_address_of_ones_own_is_asked()
    {
        _google.Options.CertificatesUrl = "http://localhost:9/certs";
        Keys((KeyId, _key));

        (await CheckAsync(Token())).Verdict.ShouldBe(Good);
        _google.Asked[0].Url.ShouldBe("http://localhost:9/certs");
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    private Task<PushTokenCheck> CheckAsync(string token) => _tokens.CheckAsync($"Bearer {token}", default);

    private string WithNewKey() => Token(header: head => head["kid"] = "new", signer: _other);

    private static JsonObject Recorded() => JsonNode.Parse(GmailStandIn.Text("gmail-push-oidc-claims.json"))!.AsObject();

    private static JsonObject Claims() => Recorded()["payload"]!.AsObject();

    private string Token(Action<JsonObject>? claims = null, Action<JsonObject>? header = null, RSA? signer = null)
    {
        var (head, payload) = (Recorded()["header"]!.AsObject(), Claims());
        claims?.Invoke(payload);
        header?.Invoke(head);
        var text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(head.ToJsonString()))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.ToJsonString()))}";
        return $"{text}.{Base64Url.EncodeToString((signer ?? _key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private void Keys(params (string Id, RSA Key)[] keys) => Keys("public, max-age=20000", keys);

    private void Keys(string cache, params (string Id, RSA Key)[] keys)
    {
        var json = new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => (JsonNode)One(key.Id, key.Key.ExportParameters(false)))]) };
        _google.AnswerCached(cache, json.ToJsonString());
    }

    private static JsonObject One(string id, RSAParameters key) => new JsonObject
    {
        ["kid"] = id,
        ["kty"] = "RSA",
        ["alg"] = "RS256",
        ["use"] = "sig",
        ["n"] = Base64Url.EncodeToString(key.Modulus),
        ["e"] = Base64Url.EncodeToString(key.Exponent),
    };
}
