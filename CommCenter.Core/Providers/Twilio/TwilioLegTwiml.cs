using System.Xml.Linq;

using CommCenter.Core.Calls;
using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>What one leg of a call that is going on hears next; sent with the change itself (Twilio, "Modify calls": Twiml, at most 4,000 characters).</summary>
internal static class TwilioLegTwiml
{
    private const int HoldMinutes = 10, EverySeconds = 20;

    /// <summary>More turns than a line has phones to ring.</summary>
    private const int AfterAllPhones = 1000;

    /// <summary>They wait and hear so; after ten minutes whoever let them wait is rung, so that nobody is forgotten.</summary>
    /// <param name="leg">The customer's.</param>
    /// <param name="back">For whom they wait.</param>
    /// <param name="address">Where Twilio reaches this program.</param>
    public static string Hold(LiveLeg leg, Phone back, string address)
    {
        var ours = new TwilioVoiceAddress(address, leg.LineId);
        // A caller whom nobody takes even then leaves a message, as when they called; somebody we called is let go, with words.
        var untaken = IsCalled(leg) ? ours.Returned(leg.CallId, back, callee: true, holds: false) : ours.Dial(new CallPlace(CallPlace.OpenBranch, AfterAllPhones), false);
        var waiting = Enumerable.Range(0, HoldMinutes * 60 / EverySeconds).SelectMany(turn => new[]
        {
            turn % 3 == 0 ? Say(turn == 0 ? "Please hold." : "Please hold. We will be right back.") : null,
            new XElement("Pause", new XAttribute("length", EverySeconds)),
        });
        return Response([.. waiting.OfType<XElement>(), Dial(leg, back, ours, untaken)]);
    }

    /// <summary>A phone of ours rings; when nobody takes it they wait on hold (again).</summary>
    /// <param name="leg">The customer's.</param>
    /// <param name="to">Which phone.</param>
    /// <param name="back">For whom they wait then.</param>
    /// <param name="address">Where Twilio reaches this program.</param>
    public static string Connect(LiveLeg leg, Phone to, Phone back, string address)
    {
        var ours = new TwilioVoiceAddress(address, leg.LineId);
        return Response([Dial(leg, to, ours, ours.Returned(leg.CallId, back, IsCalled(leg), holds: true)), new XElement("Hangup")]);
    }

    /// <summary>We had called them, so the first leg is not theirs.</summary>
    private static bool IsCalled(LiveLeg leg) => leg.CallId != leg.LegId;

    private static XElement Dial(LiveLeg leg, Phone to, TwilioVoiceAddress ours, string action)
    {
        XAttribute[] reports = [new("statusCallback", ours.LegAgain(leg.CallId, to.StaffId, IsCalled(leg))), new("statusCallbackMethod", "POST"), new("statusCallbackEvent", "initiated ringing answered completed")];
        XAttribute[] recording = leg.Record
            ? [new("record", "record-from-answer-dual"), new("recordingStatusCallback", ours.Recording(RecordingKind.Talk, leg.CallId)), new("recordingStatusCallbackMethod", "POST"), new("recordingStatusCallbackEvent", "completed absent")]
            : [];
        var phone = to.Number is { } number
            ? new XElement("Number", reports, number)
            : new XElement("Client", reports, new XElement("Identity", TwilioCaller.IdentityOf(to.StaffId!.Value)), new XElement("Parameter", new XAttribute("name", "call"), new XAttribute("value", leg.CallId)));
        return new XElement("Dial", new XAttribute("callerId", leg.LineAddress), new XAttribute("timeout", 30), new XAttribute("answerOnBridge", "true"), new XAttribute("action", action), new XAttribute("method", "POST"), recording, phone);
    }

    private static XElement Say(string words) => new("Say", words);

    private static string Response(XElement[] verbs) => new XElement("Response", verbs.Cast<object>().ToArray()).ToString(SaveOptions.DisableFormatting);
}
