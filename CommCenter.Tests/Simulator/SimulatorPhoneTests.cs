using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Web.Simulator;

using Microsoft.AspNetCore.Http;

namespace CommCenter.Tests.Simulator;

public sealed class SimulatorPhoneTests : IAsyncLifetime
{
    private readonly SimulatorHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_text_from_the_phone_arrives_signed_and_stands_on_the_phone()
    {
        var result = await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, body = "Is it ready?" });

        var hook = await _host.NextHookAsync();
        hook.Kind.ShouldBe("incoming");
        hook.Form["Body"].ShouldBe("Is it ready?");
        hook.Form["MessageSid"].ShouldBe(result.Sid);
        hook.Signature.ShouldBe(WebhookSignature.Sign(SimulatorHost.Token, $"{_host.Url}/api/webhooks/twilio/sms/incoming", hook.Form));
        result.Status.ShouldBe(200);
        (await PhoneAsync()).ShouldBe(["outgoing: Is it ready?"]);
    }

    [Fact]
    public async Task WhatsApp_carries_the_prefix_and_the_profile_name()
    {
        await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, body = "Hola", channel = "whatsapp", profileName = "Maria Lopez" });

        var hook = await _host.NextHookAsync();
        hook.Form["From"].ShouldBe("whatsapp:" + SimulatorHost.Customer);
        hook.Form["To"].ShouldBe("whatsapp:" + SimulatorHost.Line);
        hook.Form["ProfileName"].ShouldBe("Maria Lopez");
        hook.Form["WaId"].ShouldBe("14165550123");
    }

    [Fact]
    public async Task Pictures_are_fetched_with_the_accounts_credentials_and_a_redirect()
    {
        await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, channel = "mms", mediaCount = 2 });

        var hook = await _host.NextHookAsync();
        hook.Form["NumMedia"].ShouldBe("2");
        (await _host.Anyone.GetAsync(hook.Form["MediaUrl0"])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var first = await _host.Twilio.GetByteArrayAsync(hook.Form["MediaUrl0"]);
        var second = await _host.Twilio.GetByteArrayAsync(hook.Form["MediaUrl1"]);
        first[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        first.ShouldNotBe(second);
    }

    [Fact]
    public async Task The_same_again_is_the_same_request_and_no_second_text_on_the_phone()
    {
        var result = await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, body = "Once" });
        await _host.Anyone.PostAsync($"/simulator/phone/messages/{result.Sid}/again", null);

        var first = await _host.NextHookAsync();
        var again = await _host.NextHookAsync();
        again.Form.ShouldBe(first.Form);
        again.Signature.ShouldBe(first.Signature);
        (await PhoneAsync()).ShouldBe(["outgoing: Once"]);
    }

    [Fact]
    public async Task A_wrong_signature_is_wrong_and_nobodys_text()
    {
        _host.Answers.Enqueue(Results.StatusCode(403));

        var result = await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, body = "Forged", wrongSignature = true });

        var hook = await _host.NextHookAsync();
        hook.Signature.ShouldNotBe(WebhookSignature.Sign(SimulatorHost.Token, $"{_host.Url}/api/webhooks/twilio/sms/incoming", hook.Form));
        result.Status.ShouldBe(403);
        (await PhoneAsync()).ShouldBeEmpty();
        _host.HasAnotherHook.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<Response><Message><Body>We open at 9.</Body></Message><Message>See you</Message></Response>", "text/xml", "We open at 9.|See you")]
    [InlineData("OK", "text/plain", "OK")]
    [InlineData("<Response><Unclosed></Response>", "text/xml", "")]
    [InlineData("<Response/>", "text/xml", "")]
    public async Task What_the_answer_says_comes_back_to_the_phone(string body, string contentType, string received)
    {
        _host.Answers.Enqueue(Results.Text(body, contentType));
        await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, body = "When?" });

        string.Join('|', (await PhoneAsync()).Skip(1).Select(text => text["incoming: ".Length..])).ShouldBe(received);
    }

    [Fact]
    public async Task After_STOP_the_line_cannot_write_to_this_phone_until_START()
    {
        await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, body = " stop " });
        (await _host.NextHookAsync()).Form["Body"].ShouldBe(" stop ");
        var refused = await (await _host.ReplyAsync()).Content.ReadFromJsonAsync<JsonElement>();
        await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, body = "START" });

        refused.GetProperty("code").GetInt32().ShouldBe(21610);
        (await _host.ReplyAsync()).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task When_the_app_fails_three_more_tries_are_followed_by_the_fallback()
    {
        for (var n = 0; n < 4; n++)
            _host.Answers.Enqueue(Results.StatusCode(503));

        var result = await TypeAsync(new { from = SimulatorHost.Customer, to = SimulatorHost.Line, body = "Anyone?" });

        for (var n = 0; n < 4; n++)
            (await _host.NextHookAsync()).Kind.ShouldBe("incoming");
        var fallback = await _host.NextHookAsync();
        fallback.Kind.ShouldBe("fallback");
        fallback.Form["MessageSid"].ShouldBe(result.Sid);
        fallback.Form["ErrorCode"].ShouldBe("11200");
        result.Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_in_words()
    {
        var answer = await _host.Anyone.PostAsJsonAsync("/simulator/phone/messages", new { from = SimulatorHost.Customer, to = SimulatorHost.Line });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("body or a picture");
    }

    private async Task<PhoneResult> TypeAsync(object text)
    {
        var answer = await _host.Anyone.PostAsJsonAsync("/simulator/phone/messages", text);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<PhoneResult>())!;
    }

    private async Task<string[]> PhoneAsync()
    {
        var texts = await _host.Anyone.GetFromJsonAsync<JsonElement>($"/simulator/phone/{SimulatorHost.Customer}/messages");
        return [.. texts.EnumerateArray().Select(text => $"{text.GetProperty("direction").GetString()}: {text.GetProperty("body").GetString()}")];
    }
}
