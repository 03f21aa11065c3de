using System.Globalization;

using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Web.Components.EventLog;

/// <summary>Events in the words of those who look after them.</summary>
public static class EventWords
{
    public static string What(string kind) => kind switch
    {
        "sms.incoming" => "Text in",
        "sms.status" => "Delivery report",
        "sms.fallback" => "Text in, second try",
        "voice.incoming" => "Call in",
        "voice.status" => "Call report",
        "voice.leg" => "Report of a phone",
        "voice.menu" => "Key in the menu",
        "voice.dial" => "Phones have rung",
        "voice.incoming+message" => "Call in, to voicemail",
        "voice.menu+message" => "Key in the menu, to voicemail",
        "voice.dial+message" => "Phones have rung, to voicemail",
        "voice.whisper" => "Call taken, press 1",
        "voice.voicemail" => "Voicemail",
        "voice.recording" => "Recording",
        "voice.transcription" => "Transcript",
        "voice.outbound" => "Call out",
        "voice.client" => "Call from a browser",
        "voice.refused" => "Call from a browser, refused",
        "call.listed" => "Call, found in the list",
        "message.listed" => "Message, found in the list",
        _ => kind,
    };

    public static string Name(Provider provider) => provider == Provider.VoipMs ? "VoIP.ms" : provider.ToString();

    /// <summary>Word, icon and the class that colours both.</summary>
    public static (string Word, string Icon, string Tone) State(EventState state) => state switch
    {
        EventState.Handled => ("Handled", "check", "mark-ok"),
        EventState.Failed => ("Failed", "bang", "mark-bad"),
        EventState.Quarantined => ("Unreadable", "bang", "mark-bad"),
        EventState.Parked => ("Waits for what it is about", "clock", ""),
        _ => ("Waiting", "clock", ""),
    };

    /// <summary>How long it took from its arrival to its being handled.</summary>
    public static string Took(DateTimeOffset receivedAt, DateTimeOffset? handledAt) => handledAt is not { } at ? "—" : Math.Max(0, (at - receivedAt).TotalMilliseconds) switch
    {
        < 1000 and var ms => string.Create(CultureInfo.InvariantCulture, $"{ms:0} ms"),
        < 60_000 and var ms => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:0.0} s"),
        < 3_600_000 and var ms => string.Create(CultureInfo.InvariantCulture, $"{ms / 60_000:0} min"),
        var ms => string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000:0.#} h"),
    };

    /// <summary>To the millisecond, in the company's zone, with the day where it is not today.</summary>
    public static string At(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (then, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        return then.ToString(then.Date == today.Date ? "HH:mm:ss.fff" : then.Year == today.Year ? "d MMM HH:mm:ss" : "d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
    }
}
