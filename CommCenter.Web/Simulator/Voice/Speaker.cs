using System.Globalization;
using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>What a caller hears: words as they are said, sounds by their address, and silence.</summary>
internal sealed class Speaker(SimulatorOptions options, SimulatorState state, IHttpClientFactory clients, TimeProvider time)
{
    private const int MostRepeats = 3;

    public async Task PlayAsync(SimulatedCall call, TwimlDocument document, XElement verb, CancellationToken cancel)
    {
        if (verb.Name == "Pause")
        {
            await Task.Delay(options.Voice.Silence ?? TimeSpan.FromSeconds(Number(verb, "length", 1)), time, cancel);
            return;
        }

        // 0 is for ever at Twilio; nobody listens that long.
        var times = Number(verb, "loop", 1) is var loop and not 0 ? Math.Min(loop, MostRepeats) : MostRepeats;
        var words = verb.Name == "Say" ? string.Join(' ', verb.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : await SoundAsync(document, verb, cancel);
        for (var n = 0; n < times && words.Length > 0; n++)
            await SayAsync(call, words, cancel);
    }

    public async Task SayAsync(SimulatedCall call, string words, CancellationToken cancel)
    {
        call.Hear(words);
        await Task.Delay(options.Voice.Of(words), time, cancel);
    }

    /// <summary>Twilio fetches the sound; one that is not there is not heard, and the call goes on.</summary>
    private async Task<string> SoundAsync(TwimlDocument document, XElement play, CancellationToken cancel)
    {
        if ((string?)play.Attribute("digits") is { } tones)
            return $"♪ tones {tones}";
        var url = document.Address(play.Value);
        var started = time.GetTimestamp();
        int? status = null;
        var heard = "";
        try
        {
            using var answer = await clients.CreateClient(WebhookCaller.ClientName).GetAsync(url, cancel);
            status = (int)answer.StatusCode;
            var type = answer.Content.Headers.ContentType?.MediaType ?? "";
            if (answer.IsSuccessStatusCode && type.StartsWith("audio/", StringComparison.Ordinal))
                heard = $"♪ {answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName?.Trim('"') ?? "a sound"}";
        }
        catch (HttpRequestException)
        {
            heard = "";
        }

        state.Log(new ReceivedRequest(
            time.GetUtcNow(), "Sound fetched", "voice", $"GET {url.AbsolutePath[..Math.Min(12, url.AbsolutePath.Length)]}…", status, time.GetElapsedTime(started), heard.Length > 0 ? null : "11200: no sound to play"));
        return heard;
    }

    internal static int Number(XElement verb, string attribute, int otherwise) =>
        int.TryParse((string?)verb.Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
