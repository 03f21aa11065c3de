namespace CommCenter.Core.Conversations;

/// <summary>A file that is on disk, and what its content says of it.</summary>
/// <param name="Hash">SHA-256, lower-case hexadecimal; its name under <c>data/files</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">By content, never by what somebody said.</param>
/// <param name="Width">Of a picture, in pixels, as it is to be shown; null when unknown.</param>
/// <param name="Height">The same upwards.</param>
public sealed record StoredFile(string Hash, long Size, string ContentType, int? Width, int? Height);
