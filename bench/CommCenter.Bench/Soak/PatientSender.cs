using System.Net.Http.Headers;

using CommCenter.Bench.Load;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Bench.Soak;

/// <summary>Posts to the desk, and what is not answered 2xx three times more, as Twilio does with <c>#rc=3&amp;rp=all</c>.</summary>
internal sealed class PatientSender(int port) : IDisposable
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9)];

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(15) };
    private int _repeats, _givenUp, _underWay;

    /// <summary>Tries that followed one without a 2xx.</summary>
    public int Repeats => _repeats;

    /// <summary>Requests that never had a 2xx.</summary>
    public int GivenUp => _givenUp;

    public int UnderWay => _underWay;

    /// <returns>Whether a signed form was answered 2xx in the end.</returns>
    public async Task<bool> PostAsync(string target, KeyValuePair<string, string>[] fields)
    {
        var signature = TwilioSignature.Sign(InboundText.AuthToken, $"http://127.0.0.1:{port}{target}", fields);
        var body = InboundText.Body(fields);
        using var answer = await SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            request.Headers.Add(TwilioSignature.Header, signature);
            return request;
        });
        return answer is not null;
    }

    /// <param name="request">A new one for every try.</param>
    /// <returns>The first 2xx; null when there was none.</returns>
    public async Task<HttpResponseMessage?> SendAsync(Func<HttpRequestMessage> request)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            for (var tried = 0; ; tried++)
            {
                if (await TryAsync(request) is { } answer) return answer;
                if (tried == Pauses.Length) break;
                await Task.Delay(Pauses[tried]);
                Interlocked.Increment(ref _repeats);
            }

            Interlocked.Increment(ref _givenUp);
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage?> TryAsync(Func<HttpRequestMessage> make)
    {
        try
        {
            using var request = make();
            var answer = await _client.SendAsync(request);
            if (answer.IsSuccessStatusCode) return answer;
            answer.Dispose();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // Down, or going down.
        }

        return null;
    }
}
