using System.Text;
using System.Xml.Linq;

namespace CommCenter.Tests.Providers.Twilio.Voice;

/// <summary>The part of Twilio's grammar we may use: verbs, what may stand in them, and their attributes.</summary>
internal static class TwimlGrammar
{
    private static readonly string[] Reports = ["statusCallback", "statusCallbackMethod", "statusCallbackEvent"];
    private static readonly string[] Recorded = ["recordingStatusCallback", "recordingStatusCallbackMethod", "recordingStatusCallbackEvent"];

    private static readonly Dictionary<string, (string[] Children, string[] Attributes)> Verbs = new()
    {
        ["Response"] = (["Say", "Play", "Pause", "Gather", "Dial", "Record", "Hangup", "Reject", "Redirect"], []),
        ["Say"] = ([], ["language"]),
        ["Play"] = ([], []),
        ["Pause"] = ([], ["length"]),
        ["Gather"] = (["Say", "Play"], ["input", "numDigits", "finishOnKey", "timeout", "action", "method", "actionOnEmptyResult", "speechTimeout", "language", "hints"]),
        ["Dial"] = (["Number", "Client"], ["answerOnBridge", "timeout", "callerId", "action", "method", "record", .. Recorded]),
        ["Number"] = ([], ["url", "method", .. Reports]),
        ["Client"] = (["Identity", "Parameter"], ["url", "method", .. Reports]),
        ["Identity"] = ([], []),
        ["Parameter"] = ([], ["name", "value"]),
        ["Record"] = ([], ["maxLength", "timeout", "finishOnKey", "playBeep", "action", "method", "transcribe", "transcribeCallback", .. Recorded]),
        ["Redirect"] = ([], ["method"]),
        ["Hangup"] = ([], []),
        ["Reject"] = ([], ["reason"]),
    };

    /// <summary>Parses it as XML and checks each verb.</summary>
    /// <returns>The document's root.</returns>
    public static XElement ShouldBeTwiml(this string twiml)
    {
        Encoding.UTF8.GetByteCount(twiml).ShouldBeLessThanOrEqualTo(64 * 1024);
        var root = XDocument.Parse(twiml).Root!;
        root.Name.LocalName.ShouldBe("Response");
        foreach (var verb in root.DescendantsAndSelf())
        {
            var (children, attributes) = Verbs[verb.Name.LocalName];
            verb.Elements().Select(child => child.Name.LocalName).Except(children).ShouldBeEmpty();
            verb.Attributes().Select(attribute => attribute.Name.LocalName).Except(attributes).ShouldBeEmpty();
            foreach (var address in verb.Attributes().Where(a => a.Name.LocalName is "action" or "url" or "statusCallback" or "recordingStatusCallback" or "transcribeCallback"))
                Uri.IsWellFormedUriString(address.Value, UriKind.Absolute).ShouldBeTrue(address.Value);
            if (verb.Name.LocalName is "Dial") verb.Elements().Count().ShouldBeInRange(1, 10);
            if (verb.Name.LocalName is "Record" or "Dial" or "Gather") verb.Attribute("action").ShouldNotBeNull("without it Twilio asks the same address again, for ever");
        }

        // Refused before anything else, or it is answered and costs.
        if (root.Element("Reject") is not null) root.Elements().Count().ShouldBe(1);
        return root;
    }

    public static string[] Names(this XElement element) => [.. element.Elements().Select(child => child.Name.LocalName)];

    public static string? At(this XElement element, string attribute) => element.Attribute(attribute)?.Value;
}
