using Microsoft.Extensions.Primitives;

namespace CommCenter.Web.Simulator;

/// <summary>What Twilio refuses at once: missing and malformed fields, its test credentials' magic numbers, and people who said STOP.</summary>
internal sealed class TwilioSendRules(SimulatorState state)
{
    public TwilioRefusal? Check(string to, string from, bool byService, string body, StringValues media, bool byTemplate)
    {
        var code = Code(to, from, byService, body, media, byTemplate);
        return code == 0 ? null : new TwilioRefusal(400, code, TwilioWords.Of(code, to, from));
    }

    private int Code(string to, string from, bool byService, string body, StringValues media, bool byTemplate) =>
        to.Length == 0 ? 21604
        : from.Length == 0 ? 21603
        : body.Length == 0 && media.Count == 0 && !byTemplate ? 21602
        : !PhoneAddress.IsNumber(to) ? 21211
        : !byService && !PhoneAddress.IsSender(from) ? 21212
        : !byService && PhoneAddress.IsWhatsApp(to) != PhoneAddress.IsWhatsApp(from) ? 21910
        : to == from ? 21266
        : body.Length > 1600 ? 21617
        : media.Count > (PhoneAddress.IsWhatsApp(to) ? 1 : 10) ? 21623
        : media.Any(url => !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")) ? 21620
        : OfMagicSender(PhoneAddress.Bare(from)) is var sender and not 0 ? sender
        : OfMagicReceiver(PhoneAddress.Bare(to)) is var receiver and not 0 ? receiver
        : !PhoneAddress.IsWhatsApp(to) && state.IsOptedOut(from, to) ? 21610
        : 0;

    private static int OfMagicSender(string from) => from switch
    {
        "+15005550001" => 21212,
        "+15005550007" => 21606,
        "+15005550008" => 21611,
        _ => 0,
    };

    private static int OfMagicReceiver(string to) => to switch
    {
        "+15005550001" => 21211,
        "+15005550002" => 21612,
        "+15005550003" => 21408,
        "+15005550004" => 21610,
        "+15005550009" => 21614,
        _ => 0,
    };
}
