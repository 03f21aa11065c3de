using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CommCenter.Bench.Load;

/// <summary>One kept-alive connection: sends a request, waits for its whole answer, sends the next; never two at once.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[4096];

    public Task ConnectAsync(int port) => _socket.ConnectAsync(IPAddress.Loopback, port);

    /// <param name="requests">Shared by all connections.</param>
    /// <param name="takeNext">Which one is next; past the end the work is done.</param>
    /// <param name="latencies">One for each request, in Stopwatch ticks; negative when it was not answered with 200.</param>
    public async Task RunAsync(byte[][] requests, Func<int> takeNext, long[] latencies)
    {
        for (var i = takeNext(); i < requests.Length; i = takeNext())
        {
            var start = Stopwatch.GetTimestamp();
            await _socket.SendAsync(requests[i], SocketFlags.None);
            var accepted = await ReadAnswerAsync();
            var took = Stopwatch.GetTimestamp() - start;
            latencies[i] = accepted ? took : -took;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask<bool> ReadAnswerAsync()
    {
        var length = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(length), SocketFlags.None);
            if (read == 0) throw new IOException("The server closed the connection.");
            length += read;
            if (IsWhole(_answer.AsSpan(0, length))) return _answer.AsSpan(9, 3).SequenceEqual("200"u8);
            if (length == _answer.Length) throw new IOException("The answer is longer than any webhook's.");
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var at = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (at < 0) throw new IOException("The answer does not say how long it is.");
        return Utf8Parser.TryParse(answer[(at + "\r\nContent-Length: ".Length)..], out int content, out _) && answer.Length >= head + 4 + content;
    }
}
