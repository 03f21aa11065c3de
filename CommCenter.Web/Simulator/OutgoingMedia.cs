namespace CommCenter.Web.Simulator;

/// <summary>Fetches the files of what was sent to a phone from the app, as Twilio does: over HTTP, from the addresses it was given, without credentials.</summary>
public sealed class OutgoingMedia(IHttpClientFactory clients, SimulatorOptions options, SimulatorState state, SimulatorMedia files, TimeProvider time)
{
    /// <summary>Twilio's code for a file it could not fetch.</summary>
    private const int NotFetched = 11200;

    /// <summary>Does it once for each message.</summary>
    /// <returns>Twilio's error code; null when all is well.</returns>
    public async Task<int?> FetchAsync(string sid, CancellationToken cancel)
    {
        if (state.Find(sid) is not { IsInbound: false, Media.Count: > 0, MediaTypes.Count: 0 } message)
            return null;
        List<(string Url, string Type)> fetched = [];
        foreach (var url in message.Media)
        {
            var started = time.GetTimestamp();
            var (file, status, problem) = await GetAsync(url, cancel);
            state.Log(new ReceivedRequest(time.GetUtcNow(), "File fetched", message.Channel, $"GET {new Uri(url).AbsolutePath[..Math.Min(12, new Uri(url).AbsolutePath.Length)]}…", status, time.GetElapsedTime(started), problem));
            if (file is null)
                return NotFetched;
            fetched.Add(($"{options.StandInUrl}{TwilioJson.Root(options.AccountSid)}/Messages/{sid}/Media/{files.Keep(file)}", file.ContentType));
        }

        state.Change(sid, text => text with { Media = [.. fetched.Select(one => one.Url)], MediaTypes = [.. fetched.Select(one => one.Type)] });
        return null;
    }

    private async Task<(SimulatedFile? File, int? Status, string? Problem)> GetAsync(string url, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var answer = await clients.CreateClient(WebhookCaller.ClientName).GetAsync(url, either.Token);
            var content = answer.Content;
            var name = content.Headers.ContentDisposition?.FileNameStar ?? content.Headers.ContentDisposition?.FileName?.Trim('"');
            return answer.IsSuccessStatusCode
                ? (new SimulatedFile(content.Headers.ContentType?.MediaType ?? "application/octet-stream", await content.ReadAsByteArrayAsync(either.Token), name), (int)answer.StatusCode, null)
                : (null, (int)answer.StatusCode, "11200: the file could not be fetched");
        }
        catch (HttpRequestException failure)
        {
            return (null, null, $"11200: not reached: {failure.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, null, "11200: no answer in time");
        }
    }
}
