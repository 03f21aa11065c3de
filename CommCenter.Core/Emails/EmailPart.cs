namespace CommCenter.Core.Emails;

/// <summary>One part of an email, as a provider that has read the MIME gives it: transfer encodings are gone, charsets are not.</summary>
/// <param name="PartId">The provider's name of the part within its email, the same at every fetch; empty for the root.</param>
/// <param name="MimeType">Lower case, without parameters.</param>
/// <param name="FileName">As the sender wrote it: not to be trusted. Null when none.</param>
/// <param name="Fields">Header fields in their order, unfolded, encoded words decoded or not.</param>
/// <param name="Content">Null where there is none, and where it is fetched on its own.</param>
/// <param name="Size">Bytes of the content, also where it is not here.</param>
/// <param name="Parts">What a multipart or an attached message consists of.</param>
public sealed record EmailPart(string PartId, string MimeType, string? FileName, IReadOnlyList<EmailField> Fields, byte[]? Content, long Size, IReadOnlyList<EmailPart> Parts)
{
    /// <summary>The first field of that name in any case; null when there is none.</summary>
    public string? this[string name] => Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}

/// <summary>One header field.</summary>
public sealed record EmailField(string Name, string Value);
