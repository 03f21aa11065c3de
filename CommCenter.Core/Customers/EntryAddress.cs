namespace CommCenter.Core.Customers;

/// <summary>Reads an address as a provider or a person wrote it.</summary>
public static class EntryAddress
{
    /// <summary>The address an entry came from or went to, as it is matched by: a channel prefix (<c>whatsapp:</c>, <c>rcs:</c>) is no part of it.</summary>
    /// <param name="given">As on the message.</param>
    /// <param name="tenDigitsArePlusOne">The provider (VoIP.ms) only knows numbers in +1.</param>
    /// <param name="country">The company's.</param>
    public static MatchAddress Of(string given, bool tenDigitsArePlusOne, string country)
    {
        var text = WithoutPrefix(given.Trim());
        if (text.Contains('@') && EmailAddress.Normalise(text) is { } email) return new MatchAddress(AddressKind.Email, email, text);
        var (kind, value) = PhoneNumber.Normalise(text, tenDigitsArePlusOne ? "US" : country);
        return new MatchAddress(kind, value, text);
    }

    /// <summary>What staff typed or pasted.</summary>
    /// <returns>Null when it is neither a phone number nor an email address.</returns>
    public static MatchAddress? Typed(string given, string country)
    {
        var text = CustomerName.Strip(given);
        if (text.Length is 0 or > 320) return null;
        var address = Of(text, false, country);
        return address.Kind switch
        {
            AddressKind.Phone => address.Value.Length is >= 7 and <= 16 ? address : null,
            AddressKind.Email or AddressKind.ShortCode => address,
            _ => null,
        };
    }

    private static string WithoutPrefix(string text)
    {
        var colon = text.IndexOf(':');
        return colon is > 0 and < 12 && text[..colon].All(char.IsAsciiLetter) ? text[(colon + 1)..] : text;
    }
}
