using System.Net.Http.Headers;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>One request to Google, with patience, a bound on what comes back, and failures as values.</summary>
internal sealed class GmailHttp(HttpClient http, TimeProvider time)
{
    /// <summary>For answers that are short by nature.</summary>
    public const int Short = 4 * 1024 * 1024;

    /// <param name="request">Disposed here.</param>
    /// <param name="longest">Until the whole answer is here.</param>
    /// <param name="mostBytes">Of the answer.</param>
    /// <param name="cancellationToken">The caller's: the one thing that is thrown.</param>
    public Task<GmailAnswer> SendAsync(HttpRequestMessage request, TimeSpan longest, int mostBytes, CancellationToken cancellationToken)
        => GuardedAsync(request, longest, async (answer, ended) =>
        {
            using (answer) return await ReadAsync(answer, mostBytes, ended);
        }, cancellationToken);

    /// <summary>Leaves a good answer open, for its body to be read as it comes; the patience is for its beginning alone.</summary>
    public async Task<(HttpResponseMessage? Open, GmailAnswer Answer)> OpenAsync(HttpRequestMessage request, TimeSpan longest, CancellationToken cancellationToken)
    {
        HttpResponseMessage? open = null;
        var answer = await GuardedAsync(request, longest, async (got, ended) =>
        {
            if (got.IsSuccessStatusCode)
            {
                open = got;
                return new GmailAnswer(GmailReach.Answered, got.StatusCode);
            }

            using (got) return await ReadAsync(got, Short, ended);
        }, cancellationToken);
        return (open, answer);
    }

    private async Task<GmailAnswer> GuardedAsync(HttpRequestMessage request, TimeSpan longest, Func<HttpResponseMessage, CancellationToken, Task<GmailAnswer>> read, CancellationToken cancellationToken)
    {
        using var message = request;
        using var late = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await read(await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token), either.Token);
        }
        catch (HttpRequestException failure) when (NeverLeft(failure.HttpRequestError))
        {
            return new GmailAnswer(GmailReach.NotReached);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new GmailAnswer(GmailReach.Lost);
        }
    }

    private async Task<GmailAnswer> ReadAsync(HttpResponseMessage answer, int mostBytes, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentLength > mostBytes) return new GmailAnswer(GmailReach.TooLong, answer.StatusCode);
        using var body = new MemoryStream((int)(answer.Content.Headers.ContentLength ?? 0));
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > mostBytes) return new GmailAnswer(GmailReach.TooLong, answer.StatusCode);
            body.Write(buffer, 0, read);
        }

        // The whole buffer where it fits exactly: an email may be large, and one copy of it is enough.
        var bytes = body.Capacity == body.Length ? body.GetBuffer() : body.ToArray();
        var said = new GmailAnswer(GmailReach.Answered, answer.StatusCode, bytes, RetryAfter(answer.Headers.RetryAfter));
        return said.IsSuccess || said.RetryAfter is not null ? said : said with { RetryAfter = NotNegative(GmailError.Of(said).RetryAt - time.GetUtcNow()) };
    }

    private static bool NeverLeft(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => NotNegative(header?.Delta ?? header?.Date - time.GetUtcNow());

    private static TimeSpan? NotNegative(TimeSpan? wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
}
