namespace CommCenter.Core.Conversations;

/// <summary>How a file may be shown.</summary>
public enum FileKind
{
    /// <summary>A raster picture that every browser draws and none executes.</summary>
    Picture,
    Audio,
    Video,

    /// <summary>Offered for download only: documents, contacts, drawings that can hold scripts, what nobody knows.</summary>
    Other,
}

/// <summary>Which types are which.</summary>
public static class FileKinds
{
    private static readonly string[] Pictures = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/avif"];
    private static readonly string[] Sounds = ["audio/mpeg", "audio/mp4", "audio/aac", "audio/ogg", "audio/wav", "audio/flac"];
    private static readonly string[] Films = ["video/mp4", "video/webm", "video/quicktime", "video/3gpp", "video/ogg"];

    /// <param name="contentType">By content (<see cref="FileType"/>).</param>
    public static FileKind Of(string contentType)
        => Pictures.Contains(contentType) ? FileKind.Picture : Sounds.Contains(contentType) ? FileKind.Audio : Films.Contains(contentType) ? FileKind.Video : FileKind.Other;

    /// <summary>Before its content is here: by what the provider says, good enough for the place it will take.</summary>
    public static FileKind Announced(string contentType)
    {
        var bare = contentType.Split(';')[0].Trim().ToLowerInvariant();
        return bare == "image/jpg" ? FileKind.Picture : Of(bare);
    }
}
