using System.Globalization;
using System.Text;

using CommCenter.Core.Calls;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Steps of a call as TwiML, by Twilio's grammar ("TwiML for Programmable Voice").</summary>
internal static class TwilioVoiceTwiml
{
    /// <summary>Twilio takes no more: 64 KB.</summary>
    public const int Largest = 64 * 1024;

    // Spoken, three thousand characters are more than three minutes.
    private const int LongestText = 3000, ShortestText = 300;

    /// <param name="call">The call.</param>
    /// <param name="steps">What happens next.</param>
    public static string Of(TwilioVoiceCall call, IReadOnlyList<CallStep> steps)
    {
        var twiml = Write(call, steps, LongestText);
        return Encoding.UTF8.GetByteCount(twiml) <= Largest ? twiml : Write(call, steps, ShortestText);
    }

    /// <summary>Something is said, and it is hung up: safe in every case.</summary>
    public static string Words(string words, string language = "en-US") => new TwimlBuilder().Verb("Say", words, ("language", language)).Verb("Hangup").ToString();

    /// <summary>Nothing more is done.</summary>
    public static string Nothing() => "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    public static string HangUp() => new TwimlBuilder().Verb("Hangup").ToString();

    /// <summary>Whoever took the call hears which it is and has to press 1; a mobile's own voicemail does not.</summary>
    public static string AskToAccept(TwilioVoiceCall call, string words, string again) => new TwimlBuilder()
        .Open("Gather", ("input", "dtmf"), ("numDigits", "1"), ("timeout", "10"), ("action", again), ("method", "POST"))
        .Verb("Say", Cut(words, ShortestText), ("language", call.Language)).Close("Gather").Verb("Hangup").ToString();

    /// <summary>The customer is rung for one of ours.</summary>
    public static string CallOut(TwilioVoiceCall call, TwilioOutgoing outgoing)
    {
        var record = call.Line.Plan.Recording.Record;
        var hasNotice = record && call.Line.Plan.Recording.Notice is { } notice && (notice.FileId is not null || !string.IsNullOrWhiteSpace(notice.Text));
        return Dial(new TwimlBuilder(), call, outgoing.From, 30, call.Addresses.DialOut(outgoing), record)
            .Verb("Number", outgoing.To, ("url", hasNotice ? call.Addresses.Notice() : null), ("method", hasNotice ? "POST" : null), ("statusCallback", call.Addresses.LegOut(outgoing)), ("statusCallbackMethod", "POST"), ("statusCallbackEvent", "initiated ringing answered completed"))
            .Close("Dial").ToString();
    }

    private static string Write(TwilioVoiceCall call, IReadOnlyList<CallStep> steps, int longest)
    {
        var twiml = new TwimlBuilder();
        foreach (var step in steps) Write(twiml, call, step, longest);
        return twiml.ToString();
    }

    private static void Write(TwimlBuilder twiml, TwilioVoiceCall call, CallStep step, int longest)
    {
        _ = step switch
        {
            Speak speak => Say(twiml, call, speak.Prompt, longest),
            AskKey ask => Ask(twiml, call, ask, longest),
            RingPhones ring => Ring(twiml, call, ring),
            TakeMessage take => Record(twiml, call, take),
            TurnAway => twiml.Verb("Reject", ("reason", "busy")),
            _ => twiml.Verb("Hangup"),
        };
    }

    private static TwimlBuilder Say(TwimlBuilder twiml, TwilioVoiceCall call, Prompt prompt, int longest)
        => prompt.FileId is { } file ? twiml.Verb("Play", call.Sound(file)) : string.IsNullOrWhiteSpace(prompt.Text) ? twiml : twiml.Verb("Say", Cut(prompt.Text, longest), ("language", call.Language));

    private static TwimlBuilder Ask(TwimlBuilder twiml, TwilioVoiceCall call, AskKey ask, int longest)
    {
        var (speech, back) = (ask.Menu.Speech, call.Addresses.Menu(ask.Next, ask.Menu));
        var names = string.Join(',', ask.Menu.Choices.Select(choice => TwilioText.OneLine(choice.Name.Replace(',', ' '), 50)).OfType<string>());
        // "#" ends the input unless it may be a key itself; one key is all that is waited for.
        twiml.Open("Gather", ("input", speech ? "dtmf speech" : "dtmf"), ("numDigits", "1"), ("finishOnKey", ""), ("timeout", Number(ask.Menu.WaitSeconds, 1, 60)), ("action", back), ("method", "POST"), ("actionOnEmptyResult", "true"),
            ("speechTimeout", speech ? "auto" : null), ("language", speech ? call.Language : null), ("hints", speech && names.Length > 0 ? names : null));
        Say(twiml, call, ask.Menu.Prompt, longest);
        return twiml.Close("Gather").Verb("Redirect", back, ("method", "POST"));
    }

    private static TwimlBuilder Ring(TwimlBuilder twiml, TwilioVoiceCall call, RingPhones ring)
    {
        Dial(twiml, call, call.CallerId, ring.RingSeconds, call.Addresses.Dial(ring.Next, ring.Confirm && ring.Phones.Any(phone => phone.Number is not null)), ring.Record);
        foreach (var phone in ring.Phones)
        {
            var (inBrowser, confirm) = (phone.Number is null, ring.Confirm && phone.Number is not null);
            twiml.Open(inBrowser ? "Client" : "Number", ("url", confirm ? call.Addresses.Whisper(call.CallId, phone.StaffId) : null), ("method", confirm ? "POST" : null),
                ("statusCallback", call.Addresses.Leg(call.CallId, phone.StaffId, confirm)), ("statusCallbackMethod", "POST"), ("statusCallbackEvent", "initiated ringing answered completed"));
            if (inBrowser) twiml.Verb("Identity", TwilioCaller.IdentityOf(phone.StaffId ?? 0)).Verb("Parameter", ("name", "call"), ("value", call.CallId)).Close("Client");
            else twiml.Text(phone.Number!).Close("Number");
        }

        return twiml.Close("Dial");
    }

    private static TwimlBuilder Dial(TwimlBuilder twiml, TwilioVoiceCall call, string callerId, int seconds, string action, bool record) => twiml.Open("Dial",
        ("answerOnBridge", "true"), ("timeout", Number(seconds, 5, 600)), ("callerId", callerId), ("action", action), ("method", "POST"),
        ("record", record ? "record-from-answer-dual" : null), ("recordingStatusCallback", record ? call.Addresses.Recording(RecordingKind.Talk) : null),
        ("recordingStatusCallbackMethod", record ? "POST" : null), ("recordingStatusCallbackEvent", record ? "completed absent" : null));

    private static TwimlBuilder Record(TwimlBuilder twiml, TwilioVoiceCall call, TakeMessage take) => twiml.Verb("Record",
        ("maxLength", Number(take.LongestSeconds, 2, 14400)), ("timeout", "5"), ("finishOnKey", "#"), ("playBeep", "true"), ("action", call.Addresses.Voicemail()), ("method", "POST"),
        ("recordingStatusCallback", call.Addresses.Recording(RecordingKind.Voicemail)), ("recordingStatusCallbackMethod", "POST"), ("recordingStatusCallbackEvent", "completed absent"),
        ("transcribe", take.Transcribe ? "true" : null), ("transcribeCallback", take.Transcribe ? call.Addresses.Transcription() : null));

    private static string Number(int value, int least, int most) => Math.Clamp(value, least, most).ToString(CultureInfo.InvariantCulture);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
