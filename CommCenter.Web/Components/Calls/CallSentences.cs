using System.Globalization;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Web.Components.Inbox;
using CommCenter.Web.Components.Shared;

namespace CommCenter.Web.Components.Calls;

/// <summary>Calls as a receptionist says them: one place for cards, the calls page, the screen pop and its file.</summary>
public static class CallSentences
{
    /// <summary>"24 s", "4 min 12 s", "1 h 3 min"; what is less than nothing is nothing.</summary>
    public static string Length(int seconds) => TimeSpan.FromSeconds(Math.Max(0, seconds)) switch
    {
        { TotalSeconds: < 60 } time => Say($"{time.Seconds} s"),
        { TotalHours: < 1 } time => time.Seconds == 0 ? Say($"{time.Minutes} min") : Say($"{time.Minutes} min {time.Seconds} s"),
        var time => time.Minutes == 0 ? Say($"{(int)time.TotalHours} h") : Say($"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    /// <summary>"0:38", "12:05", "1:02:03".</summary>
    public static string Clock(int seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return time.TotalHours >= 1 ? Say($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}") : Say($"{time.Minutes}:{time.Seconds:00}");
    }

    /// <summary>The status in a word or two, with its icon and the class that colours it.</summary>
    public static StatusWords Mark(CallStatus status, bool inbound) => status switch
    {
        CallStatus.Queued => new("About to ring", "phone", "ch-voice"),
        CallStatus.Ringing => new(inbound ? "Ringing" : "Calling", "phone", "ch-voice"),
        CallStatus.InProgress => new("On the phone", "phone", "ch-voice"),
        CallStatus.Completed => new(inbound ? "Answered" : "Called", "phone", "ch-voice"),
        CallStatus.Voicemail => new("Voicemail", "voicemail", "ch-voice"),
        CallStatus.NoAnswer => new("No answer", "phone", "ch-voice"),
        CallStatus.Busy => new(inbound ? "Turned away" : "Busy", "phone", "ch-voice"),
        CallStatus.Canceled => new(inbound ? "Turned away" : "Not made", "phone", "ch-voice"),
        CallStatus.Failed => new("Did not get through", "missed", "ch-missed"),
        _ => new("Missed call", "missed", "ch-missed"),
    };

    /// <summary>What happened, as a card says it: "Missed call, rang 24 s at Ana and Ben".</summary>
    public static string Of(TimelineItem item, EntryNames names)
    {
        if (item.Call is not { } call) return "Call";
        if (call.GoesToId is { } to) return TransferredTo(Short(to, names));
        var us = Short(call.StaffId ?? item.StaffId, names);
        return item.Direction == Direction.Inbound ? Inbound(item, call, us, names) : Outbound(call, us);
    }

    /// <summary>What became of it, as the calls page says it: "Answered by Ana", "Voicemail 0:52 “Hi, my son…”".</summary>
    public static string Of(CallRow row, Func<long, string?> name)
    {
        var who = row.StaffId is { } id ? name(id) : null;
        if (!row.Inbound) return Outbound(new CallItem { Status = row.Status }, who) + Tail(row);
        var at = At(row.RangAt, name) is { } phones ? " at " + phones : "";
        return row.Status switch
        {
            CallStatus.Completed => (who is null ? "Answered" : $"Answered by {(who == "You" ? "you" : who)}") + Tail(row),
            CallStatus.Voicemail => "Voicemail" + (row.VoicemailSeconds is { } s ? " " + Clock(s) : "") + (string.IsNullOrWhiteSpace(row.Said) ? "" : $" “{row.Said.Trim()}”"),
            CallStatus.Missed when row.EndedAt is { } ended => $"Missed call, rang {Length((int)(ended - row.OccurredAt).TotalSeconds)}{at}",
            CallStatus.Missed when at.Length > 0 => "Missed call, rang" + at,
            _ => Mark(row.Status, true).Word,
        };
    }

    /// <summary>It rings at a colleague's, while the customer waits.</summary>
    /// <param name="name">First name of the colleague; "You" is whoever reads it.</param>
    public static string TransferredTo(string? name) => $"Being transferred to {(name == "You" ? "you" : name ?? "a colleague")}";

    /// <summary>Whose phones: "Ana", "Ana and Ben", "Ana, Ben and 3 more"; null when nobody's in particular.</summary>
    public static string? At(IEnumerable<long> staffIds, Func<long, string?> name)
    {
        var all = staffIds.Select(id => name(id) is { } known ? known == "You" ? "you" : known : "a colleague").ToList();
        return all.Count switch
        {
            0 => null,
            1 => all[0],
            2 or 3 => string.Join(", ", all[..^1]) + " and " + all[^1],
            _ => Say($"{all[0]}, {all[1]} and {all.Count - 2} more"),
        };
    }

    public static string? Phones(IReadOnlyList<long> staffIds, EntryNames names) => At(staffIds, id => Short(id, names));

    private static string Inbound(TimelineItem item, CallItem call, string? us, EntryNames names)
    {
        var at = Phones(call.RangAt, names) is { } phones ? " at " + phones : "";
        return call.Status switch
        {
            CallStatus.Queued or CallStatus.Ringing or CallStatus.InProgress when call.LeavesMessage => "Leaving a voicemail" + (at.Length > 0 ? ", rang" + at : ""),
            CallStatus.Queued or CallStatus.Ringing => "Calling now" + (at.Length > 0 ? ", rings" + at : ""),
            CallStatus.InProgress when call.IsHeld => $"{us ?? "A colleague"} put them on hold",
            CallStatus.InProgress => $"On the phone with {us ?? "a colleague"}",
            CallStatus.Completed => us is null ? "Call answered" : $"Call answered by {(us == "You" ? "you" : us)}",
            // What is known of its length includes the message itself.
            CallStatus.Voicemail => at.Length > 0 ? "Missed call, rang" + at : "Missed call, sent to voicemail",
            CallStatus.Busy or CallStatus.Canceled => "Call turned away",
            CallStatus.Failed => "Called, but did not get through",
            _ => call.RangSeconds(item.OccurredAt) is { } rang ? $"Missed call, rang {Length(rang)}{at}" : at.Length > 0 ? "Missed call, rang" + at : "Missed call",
        };
    }

    private static string? Tail(CallRow row) => (string.IsNullOrEmpty(row.Chosen) ? "" : $", chose {row.Chosen}") + (string.IsNullOrEmpty(row.Disposition) ? "" : $" · {row.Disposition}");

    private static string Outbound(CallItem call, string? us) => (us ?? "A colleague") + call.Status switch
    {
        CallStatus.Queued or CallStatus.Ringing => us == "You" ? " are calling" : " is calling",
        CallStatus.InProgress when call.IsHeld => " put them on hold",
        CallStatus.InProgress => us == "You" ? " are on the phone" : " is on the phone",
        CallStatus.Busy => " called, the line was busy",
        CallStatus.Canceled => " called, but it was not made",
        CallStatus.Failed => " called, but did not get through",
        CallStatus.NoAnswer => " called, no answer",
        _ => " called",
    };

    private static string? Short(long? staffId, EntryNames names) => staffId is { } id && (id == names.Me || names.Staff.ContainsKey(id)) ? names.ShortName(id) : null;

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
