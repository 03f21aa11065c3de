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
    public static string Hold(LiveLeg leg, Phone back, string address)
    {
        var waiting = Enumerable.Range(0, HoldMinutes * 60 / EverySeconds).SelectMany(turn => new[]
        {
            turn % 3 == 0 ? Say(turn == 0 ? "Please hold." : "Please hold. We will be right back.") : null,
            new XElement("Pause", new XAttribute("length", EverySeconds)),
        });
        return Response([.. waiting.OfType<XElement>(), Dial(leg, back, address)]);
    }

    public static string Connect(LiveLeg leg, Phone to, string address) => Response([Dial(leg, to, address), new XElement("Hangup")]);

    private static XElement Dial(LiveLeg leg, Phone to, string address)
    {
        var ours = new TwilioVoiceAddress(address, leg.LineId);
        var called = leg.CallId != leg.LegId;
        XAttribute[] reports = [new("statusCallback", ours.LegAgain(leg.CallId, to.StaffId, called)), new("statusCallbackMethod", "POST"), new("statusCallbackEvent", "initiated ringing answered completed")];
        // A caller whom nobody takes leaves a message, as when they called; somebody we called is let go.
        XAttribute[] after = called ? [] : [new("action", ours.Dial(new CallPlace(CallPlace.OpenBranch, AfterAllPhones), false)), new("method", "POST")];
        XAttribute[] recording = leg.Record
            ? [new("record", "record-from-answer-dual"), new("recordingStatusCallback", ours.Recording(RecordingKind.Talk, leg.CallId)), new("recordingStatusCallbackMethod", "POST"), new("recordingStatusCallbackEvent", "completed absent")]
            : [];
        var phone = to.Number is { } number
            ? new XElement("Number", reports, number)
            : new XElement("Client", reports, new XElement("Identity", TwilioCaller.IdentityOf(to.StaffId!.Value)), new XElement("Parameter", new XAttribute("name", "call"), new XAttribute("value", leg.CallId)));
        return new XElement("Dial", new XAttribute("callerId", leg.LineAddress), new XAttribute("timeout", 30), new XAttribute("answerOnBridge", "true"), after, recording, phone);
    }

    private static XElement Say(string words) => new("Say", words);

    private static string Response(XElement[] verbs) => new XElement("Response", verbs.Cast<object>().ToArray()).ToString(SaveOptions.DisableFormatting);
}
