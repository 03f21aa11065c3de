namespace CommCenter.Web.Components.Inbox;

/// <summary>Addresses as people read them: "(312) 555-0148" for a number in +1, anything else as it is; without a channel prefix.</summary>
public static class PhoneText
{
    public static string Of(string given)
    {
        var address = given.StartsWith("whatsapp:", StringComparison.OrdinalIgnoreCase) ? given[9..] : given;
        return address.Length == 12 && address.StartsWith("+1", StringComparison.Ordinal) && address.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0
            ? $"({address[2..5]}) {address[5..8]}-{address[8..]}"
            : address;
    }
}
