using System.Net;
using System.Net.Sockets;
using System.Text;

using CommCenter.Core.Emails;
using CommCenter.Core.Ingest;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Gmail;

namespace CommCenter.Tests.Providers.Gmail;

/// <summary>The same on real sockets: what goes up and comes down piece by piece, and whether a failure means "never left", is the transport's word.</summary>
public sealed class GmailTransportTests : IDisposable
{
    private const string Sent = """{"id":"19aa","threadId":"19a0"}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _http = new(GmailClient.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly GmailOptions _options = GmailStandIn.Configured();

    public GmailTransportTests()
    {
        _listener.Start();
        _options.BaseUrl = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
    }

    public void Dispose()
    {
        _http.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task An_email_of_twenty_five_megabytes_goes_up_without_ever_being_held_whole()
    {
        const int size = 25 * 1024 * 1024;
        long most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sending = Sender(async (_, into, cancellationToken) =>
        {
            var piece = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            for (var written = 0; written < size; written += piece.Length)
            {
                await into.WriteAsync(piece, cancellationToken);
                most = Math.Max(most, GC.GetTotalMemory(false) - before);
            }
        }, size).SendAsync(GmailStandIn.Email("19a0"), default);

        await AnswerAsync(GmailStandIn.Given("token"));
        var upload = await AnswerAsync(Sent);
        await AnswerAsync("{}");

        (await sending).ShouldBe(new Accepted("19aa") { ThreadId = "19a0" });
        upload.Body.ShouldBeGreaterThan(size);
        upload.Head.ShouldContain("Content-Type: multipart/related; boundary=commcenter-");
        most.ShouldBeLessThan(size);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_and_nothing_was_sent()
    {
        var sending = Sender((_, _, _) => throw new FileNotFoundException(), 100).SendAsync(GmailStandIn.Email(), default);
        await AnswerAsync(GmailStandIn.Given("token"));
        using (await _listener.AcceptTcpClientAsync())
        {
            (await sending).ShouldBe(new Refused(FailureKind.Permanent, null, "A file of this email cannot be read any more. Attach it again."));
        }
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        _listener.Stop();

        (await Sender((_, _, _) => Task.CompletedTask, 0).SendAsync(GmailStandIn.Email(), default)).ShouldBeOfType<Refused>().Kind.ShouldBe(FailureKind.Passing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":")]
    public async Task A_connection_that_breaks_after_the_email_leaves_it_open_whether_it_was_sent(string answer)
    {
        var sending = Sender((_, into, cancellationToken) => into.WriteAsync("hello"u8.ToArray(), cancellationToken).AsTask(), 5).SendAsync(GmailStandIn.Email(), default);
        await AnswerAsync(GmailStandIn.Given("token"));
        await RawAnswerAsync(answer);

        (await sending).ShouldBeOfType<NoAnswer>();
    }

    [Fact]
    public async Task A_large_attachment_comes_down_as_it_is_and_one_that_breaks_off_is_not_taken()
    {
        var bytes = new byte[3_000_001];
        new Random(7).NextBytes(bytes);
        var data = Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
        var source = new GmailMediaSource(Client());
        const string email = """{"payload":{"parts":[{"partId":"0","filename":"a.bin","body":{"attachmentId":"x","size":3000001}}]}}""";

        var opening = source.OpenAsync(new MediaRequest(GmailMediaAddress.Of(GmailStandIn.Mailbox, "1", "0"), null), default);
        await AnswerAsync(GmailStandIn.Given("token"));
        await AnswerAsync(email);
        await AnswerAsync($$"""{"size":3000001,"data":"{{data}}"}""");
        using var got = new MemoryStream();
        await using (var content = (await opening).ShouldBeOfType<MediaFound>().Content) await content.CopyToAsync(got);
        got.ToArray().ShouldBe(bytes);

        opening = source.OpenAsync(new MediaRequest(GmailMediaAddress.Of(GmailStandIn.Mailbox, "1", "0"), null), default);
        await AnswerAsync(email);
        await RawAnswerAsync($"HTTP/1.1 200 OK\r\nContent-Length: {data.Length}\r\n\r\n{{\"data\":\"{data[..100_000]}");
        await using var broken = (await opening).ShouldBeOfType<MediaFound>().Content;
        await Should.ThrowAsync<IOException>(broken.CopyToAsync(new MemoryStream()));
    }

    private GmailClient Client() => new(_http, () => _options, new GmailTokens(_http, () => _options, _ => "grant", TimeProvider.System), TimeProvider.System);

    private GmailSender Sender(Func<EmailDraft, Stream, CancellationToken, Task> write, long length) => new(Client(), write, _ => length);

    private Task<(string Head, long Body)> AnswerAsync(string json)
        => RawAnswerAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>Takes one connection, reads its request to the end, answers and closes.</summary>
    private async Task<(string Head, long Body)> RawAnswerAsync(string answer)
    {
        using var connection = await _listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        var buffer = new byte[64 * 1024];
        var head = "";
        while (!head.Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read) head += Encoding.Latin1.GetString(buffer, 0, read);
        var end = head.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        long body = head.Length - end;
        var announced = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } length ? long.Parse(length[15..], System.Globalization.CultureInfo.InvariantCulture) : 0;
        while (body < announced && await stream.ReadAsync(buffer) is > 0 and var more) body += more;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        return (head[..end], body);
    }
}
