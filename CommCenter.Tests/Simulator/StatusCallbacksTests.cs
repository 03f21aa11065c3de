using CommCenter.Web.Simulator;

using Microsoft.AspNetCore.Http;

namespace CommCenter.Tests.Simulator;

public sealed class StatusCallbacksTests : IAsyncLifetime
{
    private readonly SimulatorHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_accepted_text_is_reported_sent_and_then_delivered_signed_over_the_asked_address()
    {
        await _host.ReplyAsync();

        foreach (var status in new[] { "sent", "delivered" })
        {
            var hook = await _host.NextHookAsync();
            hook.Kind.ShouldBe("status");
            hook.Query.ShouldBe("?attempt=7");
            hook.Status.ShouldBe(status);
            hook.Signature.ShouldBe(WebhookSignature.Sign(SimulatorHost.Token, $"{_host.Url}/api/webhooks/twilio/sms/status?attempt=7", hook.Form));
        }
    }

    [Fact]
    public async Task WhatsApp_is_reported_read_when_the_customer_looks()
    {
        await _host.ReplyAsync(prefix: "whatsapp:");
        (await _host.NextHookAsync()).Status.ShouldBe("sent");
        (await _host.NextHookAsync()).Status.ShouldBe("delivered");

        await _host.Anyone.PostAsync($"/simulator/phone/{SimulatorHost.Customer}/read", null);

        var read = await _host.NextHookAsync();
        read.Status.ShouldBe("read");
        read.Form["EventType"].ShouldBe("READ");
        read.Form["ChannelPrefix"].ShouldBe("whatsapp");
    }

    [Fact]
    public async Task An_app_that_fails_is_tried_again_as_the_address_asks_with_the_same_token()
    {
        _host.Answers.Enqueue(Results.StatusCode(503));
        await _host.ReplyAsync();

        var first = await _host.NextHookAsync();
        var again = await _host.NextHookAsync();
        var next = await _host.NextHookAsync();

        again.Status.ShouldBe("sent");
        again.IdempotencyToken.ShouldBe(first.IdempotencyToken);
        next.Status.ShouldBe("delivered");
        next.IdempotencyToken.ShouldNotBe(first.IdempotencyToken);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        _host.Answers.Enqueue(Results.StatusCode(403));
        await _host.ReplyAsync();

        (await _host.NextHookAsync()).Status.ShouldBe("sent");
        (await _host.NextHookAsync()).Status.ShouldBe("delivered");
    }

    [Theory]
    [InlineData("", 1, "ct")]
    [InlineData("#rc=3&rp=5xx,ct,rt", 3, "5xx,ct,rt")]
    [InlineData("#rc=99&rt=2000", 5, "ct")]
    [InlineData("#nonsense&rc=x", 1, "ct")]
    public void Overrides_are_read_from_the_address(string fragment, int retries, string policy)
    {
        var overrides = CallOverrides.Of(fragment);

        overrides.Retries.ShouldBe(retries);
        string.Join(',', overrides.RetryOn).ShouldBe(policy);
    }
}
