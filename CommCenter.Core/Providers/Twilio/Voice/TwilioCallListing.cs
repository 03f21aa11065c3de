using System.Globalization;
using System.Text.Json;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Reconciling;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>A call as Twilio's list has it, kept as an event: <c>{"call": …, "legs": […], "recordings": […]}</c> (Twilio documentation: "Call resource").</summary>
internal static class TwilioCallListing
{
    /// <summary>Kind of such events.</summary>
    public const string Kind = "call.listed";

    private const int LongestAddress = 200;

    /// <summary>Null for what has no id or no time, and for a leg that is not the first.</summary>
    public static ArchivedCall? Of(JsonElement listed)
    {
        if (TwilioAnswer.Text(listed, "sid") is not { } sid || TwilioAnswer.Text(listed, "parent_call_sid") is not null || Began(listed) is not { } at) return null;
        var word = TwilioAnswer.Text(listed, "status")?.Trim().ToLowerInvariant();
        return new ArchivedCall(sid, $"{sid}|{word}", Kind, IsInbound(listed) ? Direction.Inbound : Direction.Outbound, TwilioCallWords.End(word) is not null, at, Body(listed, [], []));
    }

    /// <summary>The event's body.</summary>
    public static byte[] Body(JsonElement call, IEnumerable<JsonElement> legs, IEnumerable<TwilioListedRecording> recordings)
        => JsonSerializer.SerializeToUtf8Bytes(new { call, legs, recordings = recordings.Select(r => new { sid = r.Sid, source = r.Source, duration = r.Seconds, url = r.Url }) });

    /// <summary>The same facts as of the call's webhooks.</summary>
    public static Translation Translate(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var whole = document.RootElement;
            var call = whole.GetProperty("call");
            return TwilioAnswer.Text(call, "sid") is { } sid ? Read(sid, call, [.. whole.GetProperty("legs").EnumerateArray()], [.. whole.GetProperty("recordings").EnumerateArray().Select(TwilioListedRecording.Of)]) : new Unreadable("The listed call has no id (sid).");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new Unreadable("The listed call cannot be read.");
        }
    }

    private static Translation Read(string sid, JsonElement call, IReadOnlyList<JsonElement> legs, IReadOnlyList<TwilioListedRecording> recordings)
    {
        var inbound = IsInbound(call);
        var (from, to) = (TwilioText.OneLine(TwilioAnswer.Text(call, "from"), LongestAddress) ?? "", TwilioText.OneLine(TwilioAnswer.Text(call, "to"), LongestAddress) ?? "");
        var voicemail = recordings.FirstOrDefault(r => r.Source == "RecordVerb" && r.Seconds is not 0);
        var taken = legs.Where(leg => TwilioCallWords.End(TwilioAnswer.Text(leg, "status")) == CallEnd.Completed && Seconds(leg) > 0).OrderByDescending(Seconds).FirstOrDefault();
        // A leg that was picked up is no answer where the caller left a message all the same: it was a mobile's own voicemail, and nobody pressed 1.
        var answered = taken.ValueKind != JsonValueKind.Undefined && voicemail is null;
        var ended = TwilioCallWords.End(TwilioAnswer.Text(call, "status"));
        // Somebody we called may have been on hold and have gone on without our first leg.
        var customerGone = !inbound && legs.Count > 0 && legs.All(HasEnded);
        var facts = new CallFacts
        {
            Inbound = inbound,
            Ringing = true,
            Ended = ended,
            EndedAt = ended is null ? null : customerGone ? legs.Append(call).Max(leg => Instant(leg, "end_time")) : Instant(call, "end_time"),
            CustomerGone = ended is not null && customerGone,
            OtherEnded = legs.Select(leg => TwilioCallWords.End(TwilioAnswer.Text(leg, "status"))).Max(),
            Answered = answered,
            AnsweredAt = answered ? Instant(taken, "start_time") : null,
            TakenLeg = answered && inbound ? TwilioAnswer.Text(taken, "sid") : null,
            TalkSeconds = answered ? Seconds(taken) : null,
            Legs = inbound ? legs.Aggregate(CallLegs.None, (all, leg) => TwilioAnswer.Text(leg, "sid") is { } id ? all.With(CallLegs.One(id, TwilioCaller.StaffOf(TwilioAnswer.Text(leg, "to")))) : all) : CallLegs.None,
            LeftVoicemail = inbound && voicemail is not null,
        };
        // Whom we called is in the other leg, and we know it already: only what came in is made of a list.
        var parties = inbound && to.Length > 0 ? new CallParties(true, TwilioAddress.Bare(to), from, to, TwilioCaller.Number(TwilioAddress.Bare(from)), TwilioText.OneLine(TwilioAnswer.Text(call, "caller_name"), 100)) : null;
        var report = new CallReport { ExternalId = sid, Parties = parties, StartedAt = Began(call), Facts = facts };
        return (voicemail ?? (recordings.Count > 0 ? recordings[0] : null)) is { } sound
            ? new RecordingReport { CallId = sid, ExternalId = sound.Sid, Kind = voicemail is null ? RecordingKind.Talk : RecordingKind.Voicemail, State = RecordingState.Completed, Seconds = sound.Seconds, Url = sound.Url, Call = report }
            : report;
    }

    /// <summary>The leg is over.</summary>
    public static bool HasEnded(JsonElement leg) => TwilioCallWords.End(TwilioAnswer.Text(leg, "status")) is not null;

    private static bool IsInbound(JsonElement call) => TwilioAnswer.Text(call, "direction") == "inbound" && !TwilioCaller.IsBrowser(TwilioAnswer.Text(call, "from"));

    private static DateTimeOffset? Began(JsonElement call) => Instant(call, "start_time") ?? Instant(call, "date_created");

    private static int Seconds(JsonElement leg) => TwilioCallWords.Seconds(TwilioAnswer.Text(leg, "duration")) ?? 0;

    private static DateTimeOffset? Instant(JsonElement json, string name)
        => DateTimeOffset.TryParse(TwilioAnswer.Text(json, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}

/// <summary>One recording of a listed call.</summary>
internal sealed record TwilioListedRecording(string Sid, string? Source, int? Seconds, string? Url)
{
    public static TwilioListedRecording Of(JsonElement json) => new(TwilioAnswer.Text(json, "sid") ?? "", TwilioAnswer.Text(json, "source"), TwilioCallWords.Seconds(TwilioAnswer.Text(json, "duration")), TwilioAnswer.Text(json, "url"));
}
