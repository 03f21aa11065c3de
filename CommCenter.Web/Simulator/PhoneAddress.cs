using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace CommCenter.Web.Simulator;

/// <summary>The forms an address takes at Twilio, and the identifiers it hands out.</summary>
internal static partial class PhoneAddress
{
    public const string WhatsAppPrefix = "whatsapp:";

    public static string Bare(string address) =>
        address.StartsWith(WhatsAppPrefix, StringComparison.Ordinal) ? address[WhatsAppPrefix.Length..] : address;

    public static bool IsWhatsApp(string address) => address.StartsWith(WhatsAppPrefix, StringComparison.Ordinal);

    public static string On(string channel, string number) => channel == "whatsapp" ? WhatsAppPrefix + Bare(number) : Bare(number);

    public static bool IsNumber(string address) => Number().IsMatch(Bare(address));

    /// <summary>A number, a short code, or up to eleven letters, digits and blanks with a letter among them.</summary>
    public static bool IsSender(string address) => IsNumber(address) || ShortCode().IsMatch(address) || Alphanumeric().IsMatch(address);

    public static string NewSid(string prefix) => prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{3,8}$")]
    private static partial Regex ShortCode();

    [GeneratedRegex("^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$")]
    private static partial Regex Alphanumeric();
}
