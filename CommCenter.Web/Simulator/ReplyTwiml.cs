using System.Xml;
using System.Xml.Linq;

namespace CommCenter.Web.Simulator;

/// <summary>Reads what a webhook's answer makes Twilio send: each Message of TwiML, or a plain text as it stands.</summary>
internal static class ReplyTwiml
{
    public static IReadOnlyList<(string Body, IReadOnlyList<string> Media)> Read(WebhookAnswer answer)
    {
        if (!answer.Succeeded || answer.Body.Length == 0)
            return [];
        if (answer.ContentType == "text/plain")
            return [(answer.Body, [])];
        try
        {
            return [.. XDocument.Parse(answer.Body).Root!.Elements("Message").Select(Message).Where(reply => reply.Body.Length > 0 || reply.Media.Count > 0)];
        }
        catch (XmlException)
        {
            // Twilio notes error 12100 in its debugger and sends nothing.
            return [];
        }
    }

    private static (string Body, IReadOnlyList<string> Media) Message(XElement message)
    {
        var body = message.Element("Body")?.Value ?? string.Concat(message.Nodes().OfType<XText>().Select(text => text.Value));
        return (body.Trim(), [.. message.Elements("Media").Select(media => media.Value.Trim())]);
    }
}
