using System.Text.RegularExpressions;

namespace CommCenter.Web.Simulator.Gmail.Mail;

/// <summary>The addresses within a header field; names and comments are passed over.</summary>
internal static partial class MailAddresses
{
    private const int Most = 500;

    public static IReadOnlyList<string> Of(string field)
    {
        var bare = Quoted().Replace(field, "");
        return [.. bare.Split([',', ';']).Select(One).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
    }

    public static string? First(string field) => Of(field) is [var first, ..] ? first : null;

    public static bool IsAddress(string? text) => text is { Length: <= 254 } && Address().IsMatch(text);

    /// <summary>What stands before the address: a person's name; else the address.</summary>
    public static string Name(string field)
    {
        var end = field.LastIndexOf('<');
        var name = end > 0 ? field[..end].Trim().Trim('"').Trim() : "";
        return name.Length > 0 ? name : First(field) ?? field;
    }

    private static string? One(string item)
    {
        var (open, close) = (item.LastIndexOf('<'), item.LastIndexOf('>'));
        var text = open >= 0 && close > open ? item[(open + 1)..close] : item[(item.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return IsAddress(text.Trim()) ? text.Trim() : null;
    }

    [GeneratedRegex(@"""(\\.|[^""\\])*""|\([^()]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^[^\s@<>,;:""()]+@[^\s@<>,;:""()]+$")]
    private static partial Regex Address();
}
