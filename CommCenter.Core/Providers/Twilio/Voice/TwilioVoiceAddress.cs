using System.Globalization;

using CommCenter.Core.Calls;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Our own addresses that Twilio calls while a call goes on. What going on needs is in their query (<see cref="TwilioVoiceState"/> reads it), so nothing has to be looked up.</summary>
/// <param name="address">Where Twilio reaches this program, without a slash at the end.</param>
/// <param name="lineId">The call's line.</param>
public sealed class TwilioVoiceAddress(string address, long lineId)
{
    /// <summary>All of them begin so.</summary>
    public const string Root = "/api/webhooks/twilio/voice/";

    private const int LongestName = 30;

    /// <summary>A key was pressed, or none. The names travel along, so that the event says what was chosen also when the menu has been changed meanwhile.</summary>
    public string Menu(CallPlace place, PhoneMenu menu)
        => Of("menu", ("try", Word(place.Try)), ("keys", string.Join('|', menu.Choices.Take(12).Where(choice => choice.Key.Length == 1).Select(choice => $"{choice.Key}~{Name(choice.Name)}"))));

    /// <summary>The phones have rung.</summary>
    public string Dial(CallPlace next, bool confirm) => Of("dial", ("branch", next.Branch), ("turn", Word(next.Turn)), ("confirm", confirm ? "1" : null));

    /// <summary>The customer's phone has rung.</summary>
    public string DialOut(TwilioOutgoing call) => Of("dial", ("entry", Word(call.EntryId)), ("staff", Word(call.StaffId)), ("from", call.From), ("to", call.To));

    /// <summary>A phone of ours was taken: press 1.</summary>
    public string Whisper(string callId, long? staffId) => Of("whisper", ("call", callId), ("staff", Word(staffId)));

    /// <summary>How far a phone of ours is.</summary>
    public string Leg(string callId, long? staffId, bool confirm) => Of("status", ("leg", "1"), ("call", callId), ("staff", Word(staffId)), ("confirm", confirm ? "1" : null));

    /// <summary>How far a phone is with which somebody who was on hold, or is handed on, is connected.</summary>
    /// <param name="callId">The first leg's id.</param>
    /// <param name="staffId">Whose phone.</param>
    /// <param name="callee">We had called them, so the first leg is not theirs.</param>
    public string LegAgain(string callId, long? staffId, bool callee) => Of("status", ("leg", "1"), ("call", callId), ("staff", Word(staffId)), ("again", callee ? "callee" : "caller"));

    /// <summary>The phone has rung with which somebody who was on hold, or is handed on, was to be connected.</summary>
    /// <param name="callId">The first leg's id.</param>
    /// <param name="back">For whom they wait when nobody took it.</param>
    /// <param name="callee">We had called them, so the first leg is not theirs.</param>
    /// <param name="holds">Then they wait on hold.</param>
    public string Returned(string callId, Phone back, bool callee, bool holds)
        => Of("dial", ("call", callId), ("staff", Word(back.StaffId)), ("phone", back.Number), ("again", callee ? "callee" : "caller"), ("hold", holds ? "1" : null));

    /// <summary>How far the customer's phone is.</summary>
    public string LegOut(TwilioOutgoing call) => Of("status", ("leg", "1"), ("entry", Word(call.EntryId)), ("call", call.CallId), ("staff", Word(call.StaffId)), ("from", call.From), ("to", call.To));

    /// <summary>The customer took it, and hears that it is recorded.</summary>
    public string Notice() => Of("outbound", ("notice", "1"));

    public string Voicemail() => Of("voicemail");

    /// <param name="kind">Of what.</param>
    /// <param name="callId">The first leg's id, where another one is recorded.</param>
    public string Recording(RecordingKind kind, string? callId = null) => Of("recording", ("kind", kind == RecordingKind.Voicemail ? "voicemail" : "talk"), ("call", callId));

    public string Transcription() => Of("transcription");

    private string Of(string hook, params ReadOnlySpan<(string Name, string? Value)> state)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{address}{Root}{hook}?line={lineId}");
        foreach (var (name, value) in state)
            if (!string.IsNullOrEmpty(value)) text += $"&{name}={Uri.EscapeDataString(value)}";
        return text;
    }

    private static string? Word(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Name(string name) => TwilioText.OneLine(name.Replace('|', ' ').Replace('~', ' '), LongestName) ?? "";
}

/// <summary>A call of ours to a customer.</summary>
/// <param name="CallId">The first leg's id.</param>
/// <param name="EntryId">Its entry; null when there is none yet.</param>
/// <param name="StaffId">Who calls.</param>
/// <param name="From">Our number.</param>
/// <param name="To">The customer's, E.164.</param>
public sealed record TwilioOutgoing(string CallId, long? EntryId, long? StaffId, string From, string To);
