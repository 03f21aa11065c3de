using System.Net;
using System.Net.Sockets;

using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

/// <summary>The same on real sockets: whether a failure means "never left" is the transport's word.</summary>
public class TwilioTransportTests
{
    private static async Task<SendResult> Send(int port, string host = "127.0.0.1", string scheme = "http")
    {
        using var http = new HttpClient(TwilioClient.Handler());
        var options = new TwilioOptions { AccountSid = "AC1", AuthToken = "one", BaseUrl = $"{scheme}://{host}:{port}" };
        return await new TwilioSender(new TwilioClient(http, () => options, TimeProvider.System), () => "").SendAsync(TwilioStandIn.Text(), default);
    }

    private static async Task<SendResult> SendTo(string? answer, string scheme = "http")
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sending = Send(((IPEndPoint)listener.LocalEndpoint).Port, scheme: scheme);
        using (var connection = await listener.AcceptTcpClientAsync())
        {
            var stream = connection.GetStream();
            var buffer = new byte[8192];
            var request = "";
            while (!request.Contains("Body=", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read)
            {
                request += System.Text.Encoding.Latin1.GetString(buffer, 0, read);
                if (scheme == "https") break;
            }

            if (answer is not null) await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(answer));
        }

        return await sending;
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        (await Send(port)).ShouldBeOfType<Refused>().Kind.ShouldBe(FailureKind.Passing);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_tried_again() => (await Send(80, "twilio.invalid")).ShouldBeOfType<Refused>().Kind.ShouldBe(FailureKind.Passing);

    [Fact]
    public async Task A_failed_handshake_is_tried_again() => (await SendTo("no TLS here", "https")).ShouldBeOfType<Refused>().Kind.ShouldBe(FailureKind.Passing);

    [Theory]
    [InlineData(null)]
    [InlineData("garbage\r\n\r\n")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"sid\":")]
    public async Task A_connection_that_breaks_after_the_request_leaves_it_open_whether_it_was_sent(string? answer) => (await SendTo(answer)).ShouldBeOfType<NoAnswer>();

    [Fact]
    public async Task A_redirect_is_not_followed() =>
        (await SendTo("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")).ShouldBeOfType<Refused>().Kind.ShouldBe(FailureKind.LineTrouble);
}
