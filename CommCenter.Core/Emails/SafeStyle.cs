using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Emails;

/// <summary>
/// The style attribute, declaration by declaration: properties of a list, values of plain words, numbers and colours.
/// What has an address, an escape, a comment or a function of another kind in it is left out; so is what could lay itself over something else.
/// </summary>
internal static partial class SafeStyle
{
    private const int LongestValue = 200;
    private const int LongestWritten = 2_000;

    private static readonly FrozenSet<string> Shown = Set("""
        color background-color background opacity font font-family font-size font-style font-weight font-variant line-height letter-spacing word-spacing
        text-align text-decoration text-transform text-indent vertical-align white-space word-break word-wrap overflow-wrap direction
        width min-width max-width height min-height max-height box-sizing table-layout border-collapse border-spacing empty-cells caption-side
        margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left
        border border-top border-right border-bottom border-left border-color border-style border-width border-radius
        border-top-color border-top-style border-top-width border-right-color border-right-style border-right-width
        border-bottom-color border-bottom-style border-bottom-width border-left-color border-left-style border-left-width
        border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius
        display float clear list-style list-style-type overflow visibility
        """);

    private static readonly FrozenSet<string> Own = Set("color background-color font-style font-weight text-align text-decoration");

    private static readonly FrozenSet<string> Displays = Set("none block inline inline-block table inline-table table-row table-row-group table-cell list-item");

    /// <returns>Empty when nothing of it may stay.</returns>
    public static string Of(string style, bool own = false)
    {
        var safe = new StringBuilder();
        foreach (var declaration in Declarations(style))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            var property = declaration[..colon].Trim().ToLowerInvariant();
            if (!(own ? Own : Shown).Contains(property) || Value(property, declaration[(colon + 1)..]) is not { } value) continue;
            safe.Append(safe.Length > 0 ? ";" : "").Append(property).Append(':').Append(value);
        }

        return safe.ToString();
    }

    /// <summary>A colour as attributes and styles give it.</summary>
    public static string? Color(string value) => PlainColor().IsMatch(value.Trim()) ? value.Trim() : null;

    private static string? Value(string property, string written)
    {
        if (written.Length > LongestWritten) return null;
        // The colour of "#fff url(…)" is worth keeping.
        if (property == "background") written = PictureInBackground().Replace(written, " ");
        var value = Spaces().Replace(Important().Replace(written, ""), " ").Trim(' ');
        if (value.Length is 0 or > LongestValue || !PlainValue().IsMatch(value) || value.Contains("/*", StringComparison.Ordinal) || Negative().IsMatch(value)) return null;
        if (Functions().EnumerateMatches(value).MoveNext()) return null;
        if (value.Count(c => c == '(') != value.Count(c => c == ')')) return null;
        if (value.AsSpan().IndexOfAny('"', '\'') >= 0 && (property is not ("font" or "font-family") || value.Count(c => c == '"') % 2 + value.Count(c => c == '\'') % 2 > 0)) return null;
        return property == "display" && !Displays.Contains(value.ToLowerInvariant()) ? null : value;
    }

    /// <summary>Split at semicolons that are in neither quotes nor brackets.</summary>
    private static IEnumerable<string> Declarations(string style)
    {
        var (start, quote, depth) = (0, '\0', 0);
        for (var i = 0; i < style.Length; i++)
        {
            var c = style[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'') quote = c;
            else if (c == '(') depth++;
            else if (c == ')') depth = Math.Max(0, depth - 1);
            else if (c == ';' && depth == 0)
            {
                yield return style[start..i];
                start = i + 1;
            }
        }

        yield return style[start..];
    }

    private static FrozenSet<string> Set(string names) => names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    [GeneratedRegex(@"^[A-Za-z0-9 #%.,()+/""'_-]+$")]
    private static partial Regex PlainValue();

    [GeneratedRegex(@"^(#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,25}|rgba?\([0-9 ,.%]{5,40}\))$")]
    private static partial Regex PlainColor();

    [GeneratedRegex(@"(^|[ ,(])-[0-9.]")]
    private static partial Regex Negative();

    /// <summary>Any but those of colours.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9_-])(?!(?:rgba?|hsla?)\()[A-Za-z0-9_-]*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Functions();

    [GeneratedRegex(@"url\([^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex PictureInBackground();

    [GeneratedRegex(@"\s*!\s*important\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Important();

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Spaces();
}
