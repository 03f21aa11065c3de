using System.Globalization;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Who calls, as Twilio writes it: a number, or one of the many ways to say that there is none.</summary>
internal static class TwilioCaller
{
    private const string Client = "client:", Staff = "staff_";

    /// <summary>ANONYMOUS, RESTRICTED, UNAVAILABLE, UNKNOWN and BLOCKED on a telephone's keys, which carriers give as the number of a caller who withholds it.</summary>
    private static readonly HashSet<string> OnTheKeys = ["266696687", "7378742833", "86282452253", "8656696", "2562533"];

    /// <summary>The number to know a caller by; null for one who withholds it, and for what is no number (<c>client:</c>, <c>sip:</c>, a word, an id): it must match nobody.</summary>
    public static string? Number(string? given)
    {
        var text = given?.Trim() ?? "";
        var digits = text.StartsWith('+') ? text.AsSpan(1) : text;
        if (digits.Length is < 7 or > 15) return null;
        foreach (var c in digits)
            if (!char.IsAsciiDigit(c)) return null;
        return OnTheKeys.Contains(digits.ToString()) ? null : text;
    }

    /// <summary>The number as Twilio takes it for a caller id: with its country.</summary>
    public static string? International(string? given) => Number(given) is { } number && number[0] == '+' && number[1] != '0' ? number : null;

    /// <summary>A browser's name at Twilio.</summary>
    public static string IdentityOf(long staffId) => string.Create(CultureInfo.InvariantCulture, $"{Staff}{staffId}");

    public static bool IsBrowser(string? given) => given?.StartsWith(Client, StringComparison.Ordinal) == true;

    /// <summary>Whose browser it is; null for any other.</summary>
    public static long? StaffOf(string? given)
        => IsBrowser(given) && given!.AsSpan(Client.Length) is var identity && identity.StartsWith(Staff, StringComparison.Ordinal)
            && long.TryParse(identity[Staff.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
