using System.Globalization;
using System.Xml.Linq;

using CommCenter.Core.Calls;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>What one leg of a call that is going on hears next; sent with the change itself (Twilio, "Modify calls": Twiml, at most 4,000 characters).</summary>
internal static class TwilioLegTwiml
{
    private const int HoldMinutes = 10, EverySeconds = 20;

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

    public static string Connect(LiveLeg leg, Phone to, string address)
        => Response([Dial(leg, to, address), Say("Nobody could take the call. Please call again."), new XElement("Hangup")]);

    private static XElement Dial(LiveLeg leg, Phone to, string address)
    {
        var staff = to.StaffId is { } id ? id.ToString(CultureInfo.InvariantCulture) : "";
        var status = $"{address}/api/webhooks/twilio/voice/status?leg=1&line={leg.LineId}&call={Uri.EscapeDataString(leg.CallId)}&staff={staff}";
        XAttribute[] reports = [new("statusCallback", status), new("statusCallbackEvent", "initiated ringing answered completed")];
        var phone = to.Number is { } number
            ? new XElement("Number", reports, number)
            : new XElement("Client", reports, new XElement("Identity", TwilioAccessToken.IdentityOf(to.StaffId!.Value)), new XElement("Parameter", new XAttribute("name", "call"), new XAttribute("value", leg.CallId)));
        return new XElement("Dial", new XAttribute("callerId", leg.LineAddress), new XAttribute("timeout", 30), new XAttribute("answerOnBridge", "true"), phone);
    }

    private static XElement Say(string words) => new("Say", words);

    private static string Response(XElement[] verbs) => new XElement("Response", verbs.Cast<object>().ToArray()).ToString(SaveOptions.DisableFormatting);
}
