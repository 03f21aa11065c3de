using CommCenter.Core.Conversations;

using Microsoft.Net.Http.Headers;

namespace CommCenter.Web.Files;

/// <summary>Gives a stored file to a browser or a program. What could hold a script is never shown in our own name, whatever it calls itself.</summary>
internal static class FileAnswer
{
    // For the picture, sound or film itself when it is opened alone; nothing runs, and it is nobody's page.
    private const string Policy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

    private const string Unnamed = "file";

    /// <summary>For a staff screen: pictures, sounds and films may be shown, everything else is saved.</summary>
    /// <returns>Null when the disk does not have it any more.</returns>
    public static IResult? ForScreen(HttpContext http, FileStore files, AttachmentContent file, bool download)
    {
        var shown = FileKinds.Of(file.ContentType) != FileKind.Other;
        return Give(http, files, file, shown ? file.ContentType : FileType.Unknown, inline: shown && !download);
    }

    /// <summary>For a program, which knows what to do with it.</summary>
    /// <returns>Null when the disk does not have it any more.</returns>
    public static IResult? ForProgram(HttpContext http, FileStore files, AttachmentContent file) => Give(http, files, file, file.ContentType, inline: false);

    private static IResult? Give(HttpContext http, FileStore files, AttachmentContent file, string type, bool inline)
    {
        if (files.Open(file.Hash) is not { } content) return null;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        // What an id stands for never changes.
        headers.CacheControl = "private, max-age=31536000, immutable";
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName ?? Unnamed + Ending(file.ContentType));
        headers.ContentDisposition = disposition.ToString();
        return Results.File(content, type, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    private static string Ending(string contentType) => contentType switch
    {
        "image/jpeg" => ".jpg",
        "image/svg+xml" => ".svg",
        "audio/mpeg" => ".mp3",
        "audio/mp4" => ".m4a",
        "video/quicktime" => ".mov",
        "video/3gpp" => ".3gp",
        "text/vcard" => ".vcf",
        "text/calendar" => ".ics",
        "text/plain" => ".txt",
        "application/octet-stream" => "",
        _ => contentType.Split('/')[^1] is { Length: <= 5 } word ? "." + word : "",
    };
}
