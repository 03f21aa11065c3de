using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using CommCenter.Bench.Load;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Soak;

/// <summary>Texts at a steady rate, however the desk answers; one in fifty has a picture, and one in ten is answered by staff.</summary>
internal sealed class TextStream(PatientSender sender, TwilioStandIn twilio, string lineId)
{
    private const string Path = "/api/webhooks/twilio/sms/incoming";
    private const int OneInWithPicture = 50;
    private const int OneInAnswered = 10;

    private readonly ConcurrentDictionary<string, bool> _accepted = new();
    private readonly ConcurrentDictionary<string, string> _answers = new();
    private readonly int _run = Environment.ProcessId << 8;
    private int _number, _underWay;

    public int UnderWay => _underWay;

    public int Sent => _number;

    /// <summary>MessageSids that were answered 2xx, and whether they have a picture.</summary>
    public IReadOnlyDictionary<string, bool> Accepted => _accepted;

    /// <summary>Bodies of staff's answers that the desk took, and their entries' ids.</summary>
    public IReadOnlyDictionary<string, string> Answers => _answers;

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(int perSecond, CancellationToken cancellationToken)
    {
        var (start, begun) = (Stopwatch.GetTimestamp(), 0);
        while (!cancellationToken.IsCancellationRequested)
        {
            for (var due = Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond; begun < due; begun++) Begin(++_number);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private void Begin(int number)
    {
        Interlocked.Increment(ref _underWay);
        _ = Task.Run(async () =>
        {
            try
            {
                var fields = InboundText.Fields(_run, number);
                var sid = fields.First(f => f.Key == "MessageSid").Value;
                var hasPicture = number % OneInWithPicture == 0;
                if (await sender.PostAsync(Path, hasPicture ? WithPicture(fields, sid) : fields)) _accepted[sid] = hasPicture;
                if (number % OneInAnswered == 0) await AnswerAsync(fields.First(f => f.Key == "From").Value, number);
            }
            finally
            {
                Interlocked.Decrement(ref _underWay);
            }
        });
    }

    private KeyValuePair<string, string>[] WithPicture(KeyValuePair<string, string>[] fields, string sid)
        => [.. fields.Select(f => f.Key == "NumMedia" ? new(f.Key, "1") : f), new("MediaContentType0", SoakFile.Type), new("MediaUrl0", twilio.MediaUrl(sid))];

    private async Task AnswerAsync(string to, int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"It is ready. This is answer {number} of {_run}");
        var json = JsonSerializer.Serialize(new { to, lineId, body });
        using var answer = await sender.SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ProductProcess.ApiToken);
            request.Headers.Add("Idempotency-Key", body);
            return request;
        });
        if (answer is null) return;
        using var taken = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        _answers[body] = taken.RootElement.GetProperty("id").GetString()!;
    }
}
