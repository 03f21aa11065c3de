namespace CommCenter.Core.Customers;

/// <summary>Normalises email addresses: trimmed and lower case; nothing else is guessed.</summary>
public static class EmailAddress
{
    /// <returns>Null when it is no address.</returns>
    public static string? Normalise(string given)
    {
        var text = given.Trim();
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && text.Length <= 320 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? text.ToLowerInvariant() : null;
    }
}
