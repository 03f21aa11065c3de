using System.Net;

namespace CommCenter.Tests.Simulator;

/// <summary>The stand-in fetches what is sent as Twilio does, and phones send files of their own.</summary>
public sealed class OutgoingMediaTests : IAsyncLifetime
{
    private readonly SimulatorHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_file_that_cannot_be_fetched_fails_with_Twilios_code()
    {
        using var taken = await SendAsync($"{_host.Url}/nothing-here");
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);
        var hook = await _host.NextHookAsync();
        (hook.Status, hook.Form["ErrorCode"]).ShouldBe(("failed", "11200"));
    }

    [Fact]
    public async Task A_file_that_is_fetched_is_kept_and_shown_on_the_phone()
    {
        using var taken = await SendAsync($"{_host.Url}/simulator/media/MEsample");
        (await _host.NextHookAsync()).Status.ShouldBe("sent");
        await _host.UntilAsync(state => state.OnPhone(SimulatorHost.Customer).Count > 0);
        var message = _host.State.OnPhone(SimulatorHost.Customer).Single();
        message.MediaTypes.ShouldBe(["image/png"]);
        message.Media.Single().ShouldContain($"/Messages/{message.Sid}/Media/ME");
    }

    private Task<HttpResponseMessage> SendAsync(string mediaUrl) => _host.SendAsync(
        ("To", SimulatorHost.Customer), ("From", SimulatorHost.Line), ("MediaUrl", mediaUrl), ("StatusCallback", $"{_host.Url}/api/webhooks/twilio/sms/status"));
}
