namespace CommCenter.Core.Customers;

/// <summary>Reads who is at the other end of a call from what the provider wrote of it.</summary>
public static class CallAddress
{
    /// <summary>What callers of whom nothing is known are matched by. It is longer than a sender's name may be and is no number, so that nobody who writes or calls has it.</summary>
    public static readonly MatchAddress Withheld = new(AddressKind.ChannelId, "withheld number", "withheld number");

    /// <summary>What carriers put in the place of a number they do not tell; the long ones are the words on a keypad (Twilio, "TwiML Voice: what is in From").</summary>
    private static readonly HashSet<string> NoNumbers = new(StringComparer.OrdinalIgnoreCase)
    {
        "anonymous", "unknown", "restricted", "unavailable", "blocked", "private",
        "266696687", "7378742833", "86282452253", "8656696", "2562533",
        "1401546283", "58048945467", "69809678367",
    };

    /// <returns>Null when it is withheld or no number: nobody is matched by it.</returns>
    public static MatchAddress? Of(string given, string country)
    {
        var text = given.Trim();
        if (text.Length == 0 || text.Contains(':') || text.Contains('@') || NoNumbers.Contains(text.TrimStart('+'))) return null;
        var (kind, value) = PhoneNumber.Normalise(text, country);
        return kind is AddressKind.Phone or AddressKind.ShortCode ? new MatchAddress(kind, value, text) : null;
    }
}
