namespace CommCenter.Web.Simulator.Gmail.Mime;

/// <summary>One part of a mail as it lies on the wire: its body is not decoded before it is asked for.</summary>
/// <param name="Id">As Gmail numbers parts: empty for the root, then 0, 1, 0.0 …</param>
/// <param name="MimeType">Lower case, without parameters.</param>
/// <param name="Wire">The body as sent, its transfer encoding still on it.</param>
public sealed record MimePart(string Id, string MimeType, string FileName, IReadOnlyList<MimeField> Fields, ReadOnlyMemory<byte> Wire, IReadOnlyList<MimePart> Parts)
{
    public string? this[string name] => Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    public bool IsText => MimeType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>The body without its transfer encoding.</summary>
    public byte[] Content() => TransferEncoding.Remove(Wire.Span, this["Content-Transfer-Encoding"]);

    /// <summary>The text of the part, whatever it says of its charset.</summary>
    public string Text() => Charsets.Text(Content(), MimeFields.Parameter(this["Content-Type"], "charset"));

    /// <summary>This part and all below it, in their order.</summary>
    public IEnumerable<MimePart> All()
    {
        var waiting = new Stack<MimePart>([this]);
        while (waiting.TryPop(out var part))
        {
            yield return part;
            foreach (var child in part.Parts.Reverse())
                waiting.Push(child);
        }
    }
}

/// <summary>One header field, unfolded; its encoded words are decoded.</summary>
public sealed record MimeField(string Name, string Value);
