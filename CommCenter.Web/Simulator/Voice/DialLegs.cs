using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>One phone that a Dial rings.</summary>
/// <param name="Address">A number, client:… or sip:….</param>
/// <param name="Whisper">What it hears before it is put through; null puts it through at once.</param>
internal sealed record DialTarget(string Address, TwimlSource? Whisper, CallbackAddress? Callback);

/// <summary>Makes the legs of a Dial from what stands inside it.</summary>
internal static class DialLegs
{
    private const int MostAtOnce = 10;

    public static IReadOnlyList<DialTarget> Targets(TwimlDocument document, XElement dial) =>
        dial.HasElements ? [.. dial.Elements().Take(MostAtOnce).Select(inside => Target(document, inside))]
        : dial.Value.Trim() is { Length: > 0 } number ? [new DialTarget(number, null, null)]
        : [];

    public static SimulatedCall Make(CallBook book, SimulatedCall parent, XElement dial, DialTarget target)
    {
        var shown = (string?)dial.Attribute("callerId") ?? parent.From;
        return book.Add((time, changed) => new SimulatedCall(SimulatedCall.OutboundDial, shown, target.Address, "queued", time, changed)
        {
            Parent = parent,
            StatusCallback = target.Callback,
        });
    }

    private static DialTarget Target(TwimlDocument document, XElement inside)
    {
        var name = inside.Name.LocalName;
        var given = (inside.Element("Identity")?.Value ?? string.Concat(inside.Nodes().OfType<XText>().Select(text => text.Value))).Trim();
        var address = name == "Client" ? $"client:{given}" : given;
        var whisper = (string?)inside.Attribute("url") is { } url ? new TwimlSource(document.Address(url), "Whisper", (string?)inside.Attribute("method") ?? "POST") : null;
        var callback = (string?)inside.Attribute("statusCallback") is { } told
            ? new CallbackAddress(document.Address(told), ((string?)inside.Attribute("statusCallbackEvent") ?? "completed").Split(' '), (string?)inside.Attribute("statusCallbackMethod") ?? "POST")
            : null;
        return new DialTarget(address, whisper, callback);
    }
}
