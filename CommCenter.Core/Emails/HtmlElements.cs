using System.Collections.Frozen;

namespace CommCenter.Core.Emails;

/// <summary>What the HTML standard says of elements, as far as balancing them needs it.</summary>
internal static class HtmlElements
{
    /// <summary>Opened again by browsers after the block they were left open in has ended.</summary>
    public static readonly FrozenSet<string> Formatting = Set("a b big code em font i s small strike strong tt u");

    public static readonly FrozenSet<string> Inline = Set("a b big code em font i s small strike strong tt u span sub sup abbr acronym del ins mark q cite kbd samp var dfn bdo bdi time");

    public static readonly FrozenSet<string> Block = Set("address article aside blockquote center div dl dt dd figure figcaption footer h1 h2 h3 h4 h5 h6 header li main nav ol p pre section ul");

    public static readonly FrozenSet<string> Table = Set("table caption thead tbody tfoot tr td th");

    public static readonly FrozenSet<string> Cells = Set("td th caption");

    public static readonly FrozenSet<string> Void = Set("br hr img wbr");

    /// <summary>Their text is no HTML: it is read up to their own end tag and left out.</summary>
    public static readonly FrozenSet<string> RawText = Set("script style iframe noembed noframes xmp");

    /// <summary>Left out with all they hold.</summary>
    public static readonly FrozenSet<string> Unseen = Set("svg math template");

    /// <summary>Text or a block that ends <c>svg</c> and <c>math</c> by itself, as browsers have it.</summary>
    public static readonly FrozenSet<string> EndsForeign = Set("b big blockquote body br center code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s small span strong strike sub sup table tt u ul");

    /// <summary>Elements that are shown as another one.</summary>
    public static readonly FrozenDictionary<string, string> Instead = new Dictionary<string, string>
    {
        ["body"] = "div",
        ["form"] = "div",
        ["fieldset"] = "div",
        ["legend"] = "div",
        ["details"] = "div",
        ["summary"] = "div",
        ["dialog"] = "div",
        ["dir"] = "ul",
        ["menu"] = "ul",
        ["listing"] = "pre",
        ["image"] = "img",
    }.ToFrozenDictionary();

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet();
}
