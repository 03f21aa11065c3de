using System.Net.Http.Headers;
using System.Text.Json;

using Polly;
using Polly.Retry;

namespace CommCenter.Core.Ingest.Transcribing;

/// <summary>The speech endpoint of the settings: takes a recording, gives what was said. Failures are values; it throws only when canceled. Nothing of what was said is logged.</summary>
public sealed class SpeechEndpoint
{
    /// <summary>Longest wait for one answer: a long talk takes its time.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    // What OpenAI-compatible servers ask for, and others ignore.
    private const string Model = "whisper-1";

    private readonly HttpClient _http;
    private readonly TranscriptionOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<SpeechAnswer> _patience;

    /// <param name="http">Without a time limit of its own.</param>
    /// <param name="options">The settings.</param>
    /// <param name="time">Measures the patience.</param>
    /// <param name="pause">Before the second of three tries; the third waits twice as long.</param>
    public SpeechEndpoint(HttpClient http, TranscriptionOptions options, TimeProvider time, TimeSpan? pause = null)
    {
        (_http, _options, _time) = (http, options, time);
        // A hiccup is waited out here; what lasts longer is tried again by the row's own schedule.
        _patience = new ResiliencePipelineBuilder<SpeechAnswer> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<SpeechAnswer>
        {
            ShouldHandle = new PredicateBuilder<SpeechAnswer>().HandleResult(answer => answer is NotWrittenDown { Passing: true, RetryAfter: null }),
            MaxRetryAttempts = 2,
            Delay = pause ?? TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        }).Build();
    }

    public bool IsSetUp => _options.IsSetUp;

    /// <param name="open">Opens the sound from its beginning, for each try.</param>
    /// <param name="contentType">By its content.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SpeechAnswer> AskAsync(Func<Stream?> open, string contentType, CancellationToken cancellationToken)
        => _options.Address is not { } address ? new NotWrittenDown("No speech endpoint is set up.", false)
            : await _patience.ExecuteAsync(async stop => await TryAsync(address, open, contentType, stop), cancellationToken);

    private async Task<SpeechAnswer> TryAsync(Uri address, Func<Stream?> open, string contentType, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            if (open() is not { } sound) return new NotWrittenDown("The sound is missing on our disk.", false);
            using var file = new StreamContent(sound);
            file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
            using var model = new StringContent(Model);
            using var form = new MultipartFormDataContent { { file, "file", "recording" + Ending(contentType) }, { model, "model" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
            if (!string.IsNullOrWhiteSpace(_options.ApiKey)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiKey.Trim());
            using var answer = await _http.SendAsync(request, either.Token);
            return answer.IsSuccessStatusCode ? Read(await answer.Content.ReadAsStringAsync(either.Token)) : Refusal(answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new NotWrittenDown($"The speech endpoint did not answer within {Timeout.TotalMinutes:0} minutes.", true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new NotWrittenDown("The speech endpoint could not be reached.", true);
        }
    }

    private static SpeechAnswer Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
                return text.GetString() is { } said && !string.IsNullOrWhiteSpace(said) ? new WrittenDown(said) : new NotWrittenDown("No words were heard in it.", false);
        }
        catch (JsonException)
        {
            // Said below.
        }

        return new NotWrittenDown("The speech endpoint answered something that cannot be read.", true);
    }

    private NotWrittenDown Refusal(HttpResponseMessage answer) => (int)answer.StatusCode switch
    {
        401 or 403 => new("The speech endpoint refused our key.", false),
        413 => new("The recording is too long for the speech endpoint.", false),
        408 or 425 or 429 or >= 500 => new($"The speech endpoint is busy or out of order ({(int)answer.StatusCode}).", true, answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - _time.GetUtcNow()),
        var status => new($"The speech endpoint refused it ({status}).", false),
    };

    private static string Ending(string contentType) => contentType switch
    {
        "audio/wav" => ".wav",
        "audio/mp4" => ".m4a",
        "audio/ogg" => ".ogg",
        "audio/flac" => ".flac",
        _ => ".mp3",
    };
}
