namespace CommCenter.Core.Customers;

/// <summary>Normalises phone numbers: <c>+…</c>, <c>00…</c> and <c>011…</c> become E.164; ten digits get +1 only where that is sure; anything else is matched as given (design §5).</summary>
public static class PhoneNumber
{
    /// <summary>Countries of the North American numbering plan that dial ten digits.</summary>
    private static readonly HashSet<string> PlusOne = ["US", "CA", "PR", "DO", "JM", "BS", "BB", "TT", "AG", "AI", "BM", "VG", "KY", "DM", "GD", "GU", "MS", "MP", "KN", "LC", "VC", "AS", "SX", "TC", "VI"];

    /// <param name="given">As it came or was typed, without a channel prefix.</param>
    /// <param name="country">The company's country; decides about ten digits.</param>
    /// <returns>What the address is and the value it is matched by; for what is no number the value is what was given.</returns>
    public static (AddressKind Kind, string Value) Normalise(string given, string country)
    {
        var text = given.Trim();
        if (text.Length == 0) return (AddressKind.ChannelId, text);
        Span<char> digits = stackalloc char[32];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length) return (AddressKind.ChannelId, text);
                digits[count++] = c;
            }
            else if (c is not ('+' or ' ' or '-' or '(' or ')' or '.' or '/' or '\u00a0'))
            {
                return (Letters(text), text);
            }
        }

        var number = digits[..count];
        if (text[0] == '+') return count is >= 7 and <= 15 ? (AddressKind.Phone, string.Concat("+", number)) : (AddressKind.ChannelId, text);
        if (number.StartsWith("011") && count is > 10 and <= 18) return (AddressKind.Phone, string.Concat("+", number[3..]));
        if (number.StartsWith("00") && count is > 9 and <= 17) return (AddressKind.Phone, string.Concat("+", number[2..]));
        if (PlusOne.Contains(country) && number.Length == 10 && number[0] >= '2') return (AddressKind.Phone, string.Concat("+1", number));
        if (PlusOne.Contains(country) && number.Length == 11 && number[0] == '1') return (AddressKind.Phone, string.Concat("+", number));
        return (count is >= 3 and <= 8 ? AddressKind.ShortCode : AddressKind.Phone, new string(number));
    }

    private static AddressKind Letters(string text)
        => text.Length <= 11 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '&' or '+' or '.') ? AddressKind.SenderName : AddressKind.ChannelId;
}
