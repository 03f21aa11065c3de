using System.Xml;
using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>Fetches a call's next instructions and reads them; when they cannot be had, the fallback's.</summary>
internal sealed class TwimlReader(SimulatorOptions options, WebhookCaller caller)
{
    private const int MostCharacters = 64 * 1024;

    /// <returns>Null where neither the address nor the fallback gave a document that can be followed.</returns>
    public async Task<TwimlDocument?> ReadAsync(SimulatedCall call, TwimlSource source, CancellationToken cancel)
    {
        if (source.Document is { } given)
            return Parse(source.Url, new WebhookAnswer(200, "text/xml", given)).Document;
        var (document, error) = await FetchAsync(call, source, cancel);
        if (document is not null || call.Fallback is not { } fallback)
            return document;
        KeyValuePair<string, string>[] fields = [new("ErrorCode", VoiceForm.Number(error)), new("ErrorUrl", source.Url.OriginalString.Split('#')[0])];
        return (await FetchAsync(call, new TwimlSource(fallback, "Call fallback") { Fields = fields }, cancel)).Document;
    }

    private async Task<(TwimlDocument? Document, int Error)> FetchAsync(SimulatedCall call, TwimlSource source, CancellationToken cancel)
    {
        var form = VoiceForm.Of(call, options.AccountSid);
        form.AddRange(source.Fields);
        var answer = await caller.CallAsync(new Webhook(source.Url.OriginalString, form, source.Title, "voice") { Method = source.Method }, cancel);
        return answer.Succeeded ? Parse(source.Url, answer) : (null, answer.Status is null ? 11205 : 11200);
    }

    private static (TwimlDocument? Document, int Error) Parse(Uri url, WebhookAnswer answer)
    {
        if (answer.Body.Length > MostCharacters)
            return (null, 11750);
        if (answer.ContentType == "text/plain")
            return (new TwimlDocument(url, [new XElement("Say", answer.Body)]), 0);
        if (answer.ContentType is not ("text/xml" or "application/xml" or "text/html"))
            return (null, 12300);
        try
        {
            var root = XDocument.Parse(answer.Body).Root!;
            return root.Name != "Response" ? (null, 12100) : TwimlGrammar.Problem(root) is null ? (new TwimlDocument(url, [.. root.Elements()]), 0) : (null, 12200);
        }
        catch (XmlException)
        {
            return (null, 12100);
        }
    }
}
