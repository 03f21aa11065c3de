namespace CommCenter.Core.Providers.Gmail;

/// <summary>How a file of an email is named until it is fetched: <c>gmail:{mailbox}/{messageId}/{partId}</c>. Gmail's own id of an attachment is another at each reading, a part's place is not.</summary>
public sealed record GmailMediaAddress(string Mailbox, string MessageId, string PartId)
{
    private const string Scheme = "gmail:";

    public static string Of(string mailbox, string messageId, string partId)
        => $"{Scheme}{Escaped(mailbox)}/{Escaped(messageId)}/{Escaped(partId)}";

    /// <summary>Null for anything else.</summary>
    public static GmailMediaAddress? TryParse(string? url)
    {
        if (url?.StartsWith(Scheme, StringComparison.Ordinal) != true || url[Scheme.Length..].Split('/') is not [{ Length: > 0 } mailbox, { Length: > 0 } message, var part]) return null;
        return new GmailMediaAddress(Uri.UnescapeDataString(mailbox), Uri.UnescapeDataString(message), Uri.UnescapeDataString(part));
    }

    private static string Escaped(string part) => Uri.EscapeDataString(part).Replace("%40", "@", StringComparison.Ordinal);
}
