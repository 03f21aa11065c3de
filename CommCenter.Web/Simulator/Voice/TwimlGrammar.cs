using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>
/// What may stand in a document and where, from Twilio's pages of each verb. Stricter than Twilio, which goes on with a warning (12200):
/// here an element or attribute that does not exist ends the document, so that a mistake is heard at once.
/// </summary>
internal static class TwimlGrammar
{
    private static readonly string[] Prompts = ["Say", "Play", "Pause"];

    private static readonly Dictionary<string, (string[] Attributes, string[] Inside)> Verbs = new(StringComparer.Ordinal)
    {
        ["Response"] = ([], ["Say", "Play", "Pause", "Gather", "Dial", "Record", "Redirect", "Hangup", "Reject"]),
        ["Say"] = (["voice", "language", "loop"], ["break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"]),
        ["Play"] = (["loop", "digits"], []),
        ["Pause"] = (["length"], []),
        ["Gather"] = (["action", "method", "timeout", "speechTimeout", "input", "numDigits", "finishOnKey", "language", "hints", "profanityFilter", "actionOnEmptyResult", "bargeIn", "speechModel", "enhanced", "maxSpeechTime", "partialResultCallback", "partialResultCallbackMethod", "dtmfDetection", "debug"], Prompts),
        ["Dial"] = (["action", "method", "timeout", "hangupOnStar", "timeLimit", "callerId", "record", "trim", "recordingStatusCallback", "recordingStatusCallbackMethod", "recordingStatusCallbackEvent", "answerOnBridge", "ringTone", "recordingTrack", "sequential", "referUrl", "referMethod"], ["Number", "Client", "Sip"]),
        ["Number"] = (["sendDigits", "url", "method", "byoc", "statusCallback", "statusCallbackEvent", "statusCallbackMethod", "machineDetection", "amdStatusCallback"], []),
        ["Client"] = (["url", "method", "statusCallback", "statusCallbackEvent", "statusCallbackMethod"], ["Identity", "Parameter"]),
        ["Sip"] = (["url", "method", "username", "password", "statusCallback", "statusCallbackEvent", "statusCallbackMethod"], []),
        ["Identity"] = ([], []),
        ["Parameter"] = (["name", "value"], []),
        ["Record"] = (["action", "method", "timeout", "finishOnKey", "maxLength", "playBeep", "trim", "recordingStatusCallback", "recordingStatusCallbackEvent", "recordingStatusCallbackMethod", "transcribe", "transcribeCallback"], []),
        ["Redirect"] = (["method"], []),
        ["Hangup"] = ([], []),
        ["Reject"] = (["reason"], []),
    };

    /// <returns>In words; null where the document is well.</returns>
    public static string? Problem(XElement element)
    {
        // What is inside Say is marked-up speech, whose many attributes are nobody's concern here.
        if (!Verbs.TryGetValue(element.Name.LocalName, out var verb))
            return null;
        if (element.Attributes().FirstOrDefault(attribute => !verb.Attributes.Contains(attribute.Name.LocalName)) is { } wrong)
            return $"{element.Name.LocalName} has no attribute {wrong.Name.LocalName}.";
        if (element.Elements().FirstOrDefault(inner => !verb.Inside.Contains(inner.Name.LocalName)) is { } misplaced)
            return $"{misplaced.Name.LocalName} may not be inside {element.Name.LocalName}.";
        return element.Elements().Select(Problem).FirstOrDefault(problem => problem is not null);
    }
}
