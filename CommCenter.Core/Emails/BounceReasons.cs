namespace CommCenter.Core.Emails;

/// <summary>What a delivery code means (RFC 3463), for whoever has to decide what to do next.</summary>
internal static class BounceReasons
{
    private const int LongestDiagnostic = 200;

    public static string Of(string? code, bool lasting, string? diagnostic)
    {
        var detail = code is { Length: > 2 } ? code[2..] : "";
        var known = detail switch
        {
            "1.1" or "1.6" or "1.10" => "The address does not exist.",
            "1.2" or "4.4" => "The part of the address after the @ does not exist.",
            "1.3" => "The address is not written correctly.",
            "2.1" => "Their mailbox is closed.",
            "2.2" => "Their mailbox is full.",
            "2.3" or "3.4" => "The email is too large for their mailbox.",
            "4.1" or "4.2" => "Their mail server does not answer.",
            "4.7" => "Their mail server could not be reached for too long.",
            "4.6" => "Their mail server sends it round in circles.",
            _ when detail.StartsWith("7.", StringComparison.Ordinal) => "Their mail server refused it.",
            _ => null,
        };
        if (known is not null) return lasting ? known : $"{known} Delivery is still being tried.";
        var words = EmailCharacters.OneLine(diagnostic, LongestDiagnostic + 1);
        if (words.Length > LongestDiagnostic) words = EmailCharacters.Cut(words, LongestDiagnostic - 1).TrimEnd() + "…";
        if (!lasting) return words.Length > 0 ? $"It is delayed; delivery is still being tried. Their mail server says: {words}" : "It is delayed; delivery is still being tried.";
        return words.Length > 0 ? $"Their mail server says: {words}" : "It could not be delivered; the report does not say why.";
    }
}
