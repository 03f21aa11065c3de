namespace CommCenter.Web.Simulator.Voice;

/// <summary>Calls, recordings and transcripts in the shape and spelling of Twilio's REST API.</summary>
internal static class TwilioCallJson
{
    public static object Call(SimulatedCall call, string account, DateTimeOffset now) => new
    {
        account_sid = account,
        annotation = (string?)null,
        answered_by = call.Now.IsMailbox ? "machine_start" : null,
        api_version = TwilioJson.Version,
        caller_name = (string?)null,
        date_created = VoiceForm.Date(call.CreatedAt),
        date_updated = VoiceForm.Date(call.Now.EndedAt ?? call.Now.AnsweredAt ?? call.CreatedAt),
        direction = call.Direction,
        // Only a call that is over has a length.
        duration = call.Now.IsOver ? VoiceForm.Number(call.Now.SecondsAt(now)) : null,
        end_time = call.Now.EndedAt is { } ended ? VoiceForm.Date(ended) : null,
        forwarded_from = call.ForwardedFrom,
        from = call.From,
        from_formatted = call.From,
        group_sid = (string?)null,
        parent_call_sid = call.Parent?.Sid,
        phone_number_sid = (string?)null,
        price = (string?)null,
        price_unit = "USD",
        queue_time = "0",
        sid = call.Sid,
        start_time = call.Now.Status == "queued" ? null : VoiceForm.Date(call.CreatedAt),
        status = call.Now.Status,
        subresource_uris = new { recordings = $"{TwilioJson.Root(account)}/Calls/{call.Sid}/Recordings.json" },
        to = call.To,
        to_formatted = call.To,
        trunk_sid = (string?)null,
        uri = $"{TwilioJson.Root(account)}/Calls/{call.Sid}.json",
    };

    public static object Recording(SimulatedRecording recording, string account) => new
    {
        account_sid = account,
        api_version = TwilioJson.Version,
        call_sid = recording.Call.Sid,
        channels = recording.Wanted.Channels,
        conference_sid = (string?)null,
        date_created = VoiceForm.Date(recording.StartedAt),
        date_updated = VoiceForm.Date(recording.StartedAt),
        duration = recording.IsOver ? VoiceForm.Number(recording.Seconds) : "-1",
        encryption_details = (object?)null,
        error_code = (int?)null,
        media_url = recording.Url,
        price = (string?)null,
        price_unit = "USD",
        sid = recording.Sid,
        source = recording.Wanted.Source,
        start_time = VoiceForm.Date(recording.StartedAt),
        status = recording.Status,
        subresource_uris = new { transcriptions = $"{TwilioJson.Root(account)}/Recordings/{recording.Sid}/Transcriptions.json" },
        track = recording.Wanted.Track,
        uri = $"{TwilioJson.Root(account)}/Recordings/{recording.Sid}.json",
    };

    public static object Transcript(SimulatedRecording recording, string account) => new
    {
        account_sid = account,
        api_version = TwilioJson.Version,
        date_created = VoiceForm.Date(recording.StartedAt),
        date_updated = VoiceForm.Date(recording.StartedAt),
        duration = VoiceForm.Number(recording.Seconds),
        price = (string?)null,
        price_unit = "USD",
        recording_sid = recording.Sid,
        sid = recording.TranscriptSid,
        status = "completed",
        transcription_text = recording.Words,
        type = "fast",
        uri = $"{TwilioJson.Root(account)}/Transcriptions/{recording.TranscriptSid}.json",
    };

    /// <summary>One page of a list, in the frame all lists have.</summary>
    /// <param name="name">Of the list, as calls.</param>
    /// <param name="path">As asked for, below the account.</param>
    public static Dictionary<string, object?> Page<T>(string name, IReadOnlyList<T> all, Func<T, string> sid, Func<T, object> json, string account, string path, IQueryCollection query)
    {
        var page = Number(query["Page"].ToString(), 0);
        var size = Math.Clamp(Number(query["PageSize"].ToString(), 50), 1, 1000);
        // The token says after which the page begins: calls that come meanwhile move nothing.
        var start = query["PageToken"].ToString() is { Length: > 2 } token ? 1 + all.TakeWhile(one => sid(one) != token[2..]).Count() : page * size;
        var shown = all.Skip(start).Take(size).ToList();
        var filter = string.Concat(query.Where(pair => pair.Key is not ("Page" or "PageSize" or "PageToken")).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}&"));
        string At(int number) => $"{TwilioJson.Root(account)}/{path}?{filter}PageSize={VoiceForm.Number(size)}&Page={VoiceForm.Number(number)}";
        return new()
        {
            ["end"] = start + Math.Max(shown.Count - 1, 0),
            ["first_page_uri"] = At(0),
            ["next_page_uri"] = start + size < all.Count ? $"{At(page + 1)}&PageToken=PA{sid(shown[^1])}" : null,
            ["page"] = page,
            ["page_size"] = size,
            ["previous_page_uri"] = page > 0 ? At(page - 1) : null,
            ["start"] = start,
            ["uri"] = At(page),
            [name] = shown.Select(json),
        };
    }

    private static int Number(string text, int otherwise) => int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number) ? number : otherwise;
}
