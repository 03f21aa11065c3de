using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Twilio's way to write an address: <c>whatsapp:+1…</c>, <c>rcs:brand</c>, or a plain number.</summary>
internal static class TwilioAddress
{
    private const string WhatsApp = "whatsapp:";
    private const string Rcs = "rcs:";

    public static bool IsWhatsApp(string given) => given.StartsWith(WhatsApp, StringComparison.OrdinalIgnoreCase);

    public static bool IsRcs(string given) => given.StartsWith(Rcs, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address alone.</summary>
    public static string Bare(string given) =>
        (IsWhatsApp(given) ? given[WhatsApp.Length..] : IsRcs(given) ? given[Rcs.Length..] : given).Trim();

    /// <summary>Our line as a sender. A number, a short code or a short name stands as it is; any other word is an RCS sender.</summary>
    public static string Sender(Channel channel, string line) =>
        channel == Channel.WhatsApp ? Recipient(channel, line) : IsRcs(line) || IsNumber(line) || IsName(line) ? line : Rcs + line;

    public static string Recipient(Channel channel, string address) => channel == Channel.WhatsApp && !IsWhatsApp(address) ? WhatsApp + address : address;

    private static bool IsNumber(string address) => address.TrimStart('+').All(char.IsAsciiDigit);

    // Alphanumeric sender ids have at most eleven characters, and no RCS sender id is that short.
    private static bool IsName(string address) => address.Length <= 11 && address.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '+' or '-' or '_' or '&');
}
