using System.Collections.Frozen;
using System.Globalization;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Twilio's error codes of calls in words (docs, "Error and Warning Dictionary"; the first ones come in the answer, the 13xxx from a call's instructions).</summary>
public static class TwilioCallErrors
{
    /// <summary>"Invalid call state": it is over already.</summary>
    public const string OverCode = "21220";

    private static readonly FrozenDictionary<int, (string Words, bool LineTrouble)> Known = new Dictionary<int, (string, bool)>
    {
        [10001] = ("Our Twilio account is suspended.", true),
        [10004] = ("Too many calls are going on over our Twilio account. Try again when one has ended.", false),
        [13214] = ("Our number may not be shown to the person called: it is not in our Twilio account.", true),
        [13223] = ("This is not a phone number that can be called.", false),
        [13224] = ("The number is not valid, or Twilio cannot call it.", false),
        [13225] = ("Twilio does not allow calls to this number.", false),
        [13227] = ("Calls to this country are not switched on in our Twilio account.", false),
        [20003] = ("Twilio did not accept our account's credentials. An administrator has to check them.", true),
        [20008] = ("These are Twilio test credentials: they cannot do this.", true),
        [20404] = ("Twilio does not know our account or this number. An administrator has to check the settings.", true),
        [20429] = ("Twilio is busy. Try again in a moment.", false),
        [21201] = ("There is no number to call.", false),
        [21202] = ("This is a number that costs extra. Twilio does not call such numbers.", false),
        [21203] = ("Calls to other countries are not switched on in our Twilio account.", false),
        [21205] = ("Twilio cannot reach our address. An administrator has to check the public address.", true),
        [21210] = ("Our number is not verified at Twilio, so it cannot be shown to the person called.", true),
        [21211] = ("The number is not valid.", false),
        [21212] = ("Our own number is not valid for calling.", true),
        [21213] = ("Our own number is missing.", true),
        [21214] = ("The number cannot be reached.", false),
        [21215] = ("Calls to this country are not switched on in our Twilio account.", false),
        [21216] = ("Twilio does not allow calls to this number.", false),
        [21217] = ("The number does not look like a phone number.", false),
        [21218] = ("The application chosen for calls is not in our Twilio account.", true),
        [21219] = ("Our Twilio account is a trial: it only calls numbers that were verified first.", false),
        [21220] = ("The call has ended already.", false),
    }.ToFrozenDictionary();

    /// <summary>What a refusal means: by its code if it is known, otherwise by its HTTP status.</summary>
    public static (string Words, bool LineTrouble) Explain(int httpStatus, string? code, string? said)
    {
        if (Find(code) is { } known) return known;
        return httpStatus switch
        {
            429 => Known[20429],
            401 or 403 => Known[20003],
            404 => Known[20404],
            >= 300 and < 400 => ("Twilio's address has moved. An administrator has to check the address in the settings.", true),
            _ => ($"Twilio refused the call{(TwilioErrors.Code(code) is { } given ? $" (code {given})" : $" (HTTP {httpStatus})")}{Said(said)}", false),
        };
    }

    /// <summary>What a code that came with a callback means; null for none, or one we do not know.</summary>
    public static string? Words(string? code) => Find(code)?.Words;

    private static (string Words, bool LineTrouble)? Find(string? code)
        => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Known.TryGetValue(number, out var found) ? found : null;

    private static string Said(string? said) => TwilioText.OneLine(said, 200) is { } clean ? $": {clean.TrimEnd('.')}." : ".";
}
