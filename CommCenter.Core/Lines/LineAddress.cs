namespace CommCenter.Core.Lines;

/// <summary>Whether something can be the address of a line, as (Provider, Address) is compared: E.164, short code, RCS sender id, or mailbox.</summary>
public static class LineAddress
{
    public const int Longest = 100;

    /// <returns>Null when it can be one, else what is wrong in words.</returns>
    public static string? Problem(Provider provider, string address)
    {
        if (address.Length == 0) return provider == Provider.Gmail ? "Enter the mailbox." : "Enter the number.";
        if (address.Length > Longest) return "That is too long to be an address.";
        if (provider == Provider.Gmail) return IsMailbox(address) ? null : "This is not an email address.";
        if (address[0] == '+') return address.Length is >= 8 and <= 16 && address.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? null : "This is not a phone number. Write it like +13125550100.";
        if (address.All(char.IsAsciiDigit)) return address.Length is >= 3 and <= 8 ? null : "Write the number with its country code, like +13125550100.";
        return provider == Provider.Twilio && address.Any(char.IsAsciiLetter) && address.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? null
            : "This is not a phone number. Write it like +13125550100.";
    }

    private static bool IsMailbox(string address)
        => address.LastIndexOf('@') is var at && at > 0 && at < address.Length - 1 && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsUpper(c));
}
