using System.Globalization;

using CommCenter.Core.Calls;

namespace CommCenter.Core.Conversations;

/// <summary>What a call is in one line, as the list and the bell show it.</summary>
public static class CallWords
{
    /// <param name="call">As it is now.</param>
    /// <param name="direction">Who called.</param>
    /// <param name="occurredAt">When it began to ring.</param>
    public static string Preview(CallItem call, Direction direction, DateTimeOffset occurredAt)
        => direction == Direction.Inbound ? Inbound(call, occurredAt) : Outbound(call);

    /// <summary>A length of time as it is said: "31 s", "4 min 12 s", "1 h 4 min".</summary>
    public static string Length(int seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, seconds)} s"),
        < 3600 when seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds % 3600 / 60} min"),
    };

    private static string Inbound(CallItem call, DateTimeOffset occurredAt) => call.Status switch
    {
        CallStatus.Queued or CallStatus.Ringing or CallStatus.InProgress when call.LeavesMessage => "Leaving a voicemail now",
        CallStatus.Queued or CallStatus.Ringing => "Calling now",
        CallStatus.InProgress => Now(call),
        CallStatus.Completed => With("Called", call.DurationSeconds),
        CallStatus.Voicemail => Voicemail(call),
        CallStatus.Busy or CallStatus.Canceled => "Call turned away",
        CallStatus.Failed => "Call did not get through",
        _ => call.RangSeconds(occurredAt) is { } rang ? $"Missed call, rang {Length(rang)}" : "Missed call",
    };

    private static string Outbound(CallItem call) => call.Status switch
    {
        CallStatus.Queued or CallStatus.Ringing => "You are calling",
        CallStatus.InProgress => Now(call),
        CallStatus.Completed => With("You called", call.DurationSeconds),
        CallStatus.Busy => "You called, it was busy",
        CallStatus.Canceled when call.ErrorText is not null => "You called, but it was not made",
        CallStatus.Canceled => "You called, but did not go through with it",
        CallStatus.Failed => "Your call failed",
        _ => "You called, no answer",
    };

    private static string Now(CallItem call) => call.GoesToId is not null ? "Being transferred now" : call.IsHeld ? "On hold now" : "On the phone now";

    private static string Voicemail(CallItem call)
    {
        var message = call.Recordings.LastOrDefault(r => r.Kind == RecordingKind.Voicemail);
        var length = message?.Seconds is { } s and > 0 ? string.Create(CultureInfo.InvariantCulture, $" {s / 60}:{s % 60:00}") : "";
        var said = string.IsNullOrWhiteSpace(message?.Transcript) ? "" : $" “{message.Transcript.Trim()}”";
        return Previews.Cut($"Voicemail{length}{said}");
    }

    private static string With(string words, int? seconds) => seconds is { } s ? $"{words}, {Length(s)}" : words;
}
