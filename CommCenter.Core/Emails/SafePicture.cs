using System.Globalization;
using System.Text.RegularExpressions;

using AngleSharp.Html.Parser.Tokens;

namespace CommCenter.Core.Emails;

/// <summary>Where a picture of an email comes from.</summary>
internal static partial class SafePicture
{
    private const int LongestInPlace = 200_000;

    /// <summary>At most so many pixels each way shows nothing to anybody: it only tells the sender.</summary>
    private const int Pixel = 2;

    /// <returns>Without angle brackets; null when it is no picture of the email itself.</returns>
    public static string? ContentId(string? source)
    {
        var plain = SafeLink.Plain(source);
        if (plain is null || !plain.StartsWith("cid:", StringComparison.OrdinalIgnoreCase)) return null;
        var id = Uri.UnescapeDataString(plain["cid:".Length..]).Trim().TrimStart('<').TrimEnd('>');
        return id.Length == 0 || id.Any(char.IsControl) ? null : id;
    }

    /// <summary>The <c>cid:</c> address of a picture that goes with an email.</summary>
    public static string Address(string contentId) => "cid:" + Uri.EscapeDataString(contentId).Replace("%40", "@", StringComparison.Ordinal);

    /// <returns>A small picture that is written in the address itself, of a kind that cannot hold a script.</returns>
    public static string? InPlace(string? source)
    {
        if (source is null || source.Length > LongestInPlace || !source.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return null;
        var plain = string.Concat(source.Where(c => !char.IsWhiteSpace(c)));
        return Data().IsMatch(plain) ? plain : null;
    }

    public static bool IsPixel(List<HtmlAttributeToken> attributes)
    {
        var style = attributes.Find(a => a.Name == "style").Value ?? "";
        return IsTiny("width", attributes, style) && IsTiny("height", attributes, style);
    }

    private static bool IsTiny(string side, List<HtmlAttributeToken> attributes, string style)
    {
        var given = attributes.Find(a => a.Name == side).Value ?? StyleLength(side).Match(style).Groups["n"].Value;
        return int.TryParse(given.Replace("px", "", StringComparison.OrdinalIgnoreCase).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels <= Pixel;
    }

    private static Regex StyleLength(string side) => side == "width" ? StyleWidth() : StyleHeight();

    [GeneratedRegex(@"^data:image/(png|gif|jpeg|jpg|webp);base64,[A-Za-z0-9+/]+={0,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex Data();

    [GeneratedRegex(@"(?<![\w-])width\s*:\s*(?<n>\d{1,9})px", RegexOptions.IgnoreCase)]
    private static partial Regex StyleWidth();

    [GeneratedRegex(@"(?<![\w-])height\s*:\s*(?<n>\d{1,9})px", RegexOptions.IgnoreCase)]
    private static partial Regex StyleHeight();
}
