using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Reads Twilio's message webhooks, and hands those of calls to <see cref="TwilioCallTranslator"/>. Every field may be missing, repeated or odd; new ones are ignored.</summary>
public sealed class TwilioTranslator : IEventTranslator
{
    private const int LongestAddress = 200;

    public Provider Provider => Provider.Twilio;

    public Translation Translate(ProviderEvent received)
    {
        if (received.Kind == TwilioListing.Kind) return TwilioListing.Translate(received.Body);
        if (received.Kind == TwilioCallListing.Kind) return TwilioCallListing.Translate(received.Body);
        if (received.Kind.StartsWith("voice.", StringComparison.Ordinal)) return TwilioCallTranslator.Translate(received);
        var form = TwilioForm.Parse(received.Body);
        if (TwilioEventKey.MessageSid(form) is not { } sid) return new Unreadable("The event has no message id (MessageSid).");
        return received.Kind switch
        {
            TwilioEventKey.Incoming => Message(form, sid),
            TwilioEventKey.Status => Status(form, sid, TwilioTarget.AttemptToken(received.Target)),
            _ => new Unreadable($"Events of the kind \"{received.Kind}\" cannot be read yet."),
        };
    }

    private static Translation Message(TwilioForm form, string sid)
    {
        var from = Address(form["From"]);
        var to = Address(form["To"]);
        if (from is null) return new Unreadable("The message does not say who sent it (From).");
        if (to is null) return new Unreadable("The message does not say which of our numbers it was sent to (To).");
        if (from.Length > LongestAddress || to.Length > LongestAddress) return new Unreadable("An address of the message is too long to be one (From, To).");
        var media = TwilioMedia.Of(form);
        var whatsApp = TwilioAddress.IsWhatsApp(from) || TwilioAddress.IsWhatsApp(to);
        var rcs = TwilioAddress.IsRcs(from) || TwilioAddress.IsRcs(to);
        return new InboundMessage
        {
            ExternalId = sid,
            Channel = whatsApp ? Channel.WhatsApp : media.Count > 0 && !rcs ? Channel.Mms : Channel.Sms,
            From = from,
            To = to,
            FromAddress = TwilioAddress.Bare(from),
            LineAddress = TwilioAddress.Bare(to),
            AnsweredAs = OptOutType(form["OptOutType"]),
            Body = TwilioBody.Of(form),
            ProfileName = TwilioText.OneLine(form["ProfileName"], 200),
            SecondAddress = SecondAddress(form["WaId"], from),
            Media = media,
        };
    }

    private static Translation Status(TwilioForm form, string sid, string? attemptToken)
    {
        if (TwilioText.OneLine(TwilioEventKey.StatusWord(form), 60) is not { } word) return new Unreadable("The event does not say how far the message is (MessageStatus).");
        var status = TwilioStatus.Read(word);
        var code = TwilioErrors.Code(form["ErrorCode"]);
        var failed = code is not null || status is EntryStatus.Failed or EntryStatus.Undelivered;
        return new StatusChange
        {
            ExternalId = sid,
            Status = status,
            Word = word,
            LineAddress = TwilioAddress.Bare(Address(form["From"]) ?? ""),
            AttemptToken = attemptToken,
            ErrorCode = code,
            ErrorText = failed ? TwilioErrors.Explain(code, form["ErrorMessage"] is { Length: > 0 } said ? said : form["ChannelStatusMessage"]).Reason : null,
        };
    }

    // WaId has no plus, and is not always the sender's number: the two differ for some in Mexico, Brazil and Argentina.
    private static string? SecondAddress(string? waId, string from)
    {
        var digits = waId?.Trim().TrimStart('+');
        return digits is { Length: > 0 and <= 20 } && digits.All(char.IsAsciiDigit) && "+" + digits != TwilioAddress.Bare(from) ? "+" + digits : null;
    }

    // Only with Advanced Opt-Out, where words and answers are set up at Twilio.
    private static AnsweredAs? OptOutType(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "STOP" => AnsweredAs.Stop,
        "START" => AnsweredAs.Start,
        "HELP" => AnsweredAs.Help,
        _ => null,
    };

    private static string? Address(string? given) =>
        TwilioText.OneLine(given, int.MaxValue) is { } address && TwilioAddress.Bare(address).Length > 0 ? address : null;
}
