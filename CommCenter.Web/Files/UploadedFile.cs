using CommCenter.Core.Conversations;

using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CommCenter.Web.Files;

/// <summary>The file of a multipart upload, as it arrives: it goes to the disk without being held in memory.</summary>
/// <param name="FileName">As given.</param>
/// <param name="Content">Ends with the file, and throws when the upload breaks off before.</param>
internal sealed record UploadedFile(string? FileName, Stream Content)
{
    /// <summary>More than the file itself: the frame around it.</summary>
    public const long LargestBody = AttachmentActions.LargestUpload + (64 * 1024);

    /// <returns>Null when the body is no such upload, or has no file in it.</returns>
    /// <exception cref="IOException">The upload broke off.</exception>
    public static async Task<UploadedFile?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary) return null;
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) && part.IsFileDisposition())
                    return new UploadedFile((part.FileNameStar.HasValue ? part.FileNameStar : HeaderUtilities.RemoveQuotes(part.FileName)).Value, section.Body);
            }
        }
        catch (InvalidDataException)
        {
            // Not what it says it is.
        }

        return null;
    }
}
