namespace CommCenter.Core.Emails;

/// <summary>An element whose end is still to be written.</summary>
/// <param name="name">As written.</param>
/// <param name="source">As the email has it, which its end tag is known by.</param>
/// <param name="attributes">As written, with a space before each.</param>
internal sealed class OpenElement(string name, string source, string attributes)
{
    public string Name => name;

    public string Source => source;

    public string Attributes => attributes;

    public bool IsBlock => !HtmlElements.Inline.Contains(name);

    /// <summary>Its end tag came inside a block that was not closed: it ends with that block.</summary>
    public bool Ended { get; set; }

    /// <summary>For a cell: what was to be opened again around its table.</summary>
    public List<OpenElement> Outside { get; set; } = [];
}
