using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Web.Files;

/// <summary>Takes one uploaded file, or says why not: a status and words.</summary>
internal static class Upload
{
    public const string NoFile = "Send the file as multipart/form-data.";

    public static async Task<UploadOutcome> TakeAsync(HttpRequest request, long companyId, long staffId, long? conversationId, AttachmentActions attachments, CancellationToken cancellationToken)
    {
        try
        {
            if (await UploadedFile.ReadAsync(request, cancellationToken) is not { } file) return new(StatusCodes.Status400BadRequest, NoFile);
            var outcome = await attachments.UploadAsync(companyId, staffId, conversationId, file.FileName, file.Content, cancellationToken);
            return outcome.Problem is { } problem ? new(StatusCodes.Status422UnprocessableEntity, problem) : new(StatusCodes.Status201Created, null, outcome.Id);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new(StatusCodes.Status413PayloadTooLarge, new FileTooLargeException(AttachmentActions.LargestUpload).Message);
        }
        catch (FileStoreException e)
        {
            return new(StatusCodes.Status503ServiceUnavailable, $"{e.Message} The file was not kept.");
        }
        catch (StoreUnavailableException e)
        {
            return new(StatusCodes.Status503ServiceUnavailable, $"{e.Message} The file was not kept.");
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return new(StatusCodes.Status400BadRequest, "The upload broke off. The file was not kept.");
        }
    }
}

/// <summary>What came of an upload.</summary>
internal sealed record UploadOutcome(int Status, string? Problem, long? Id = null);
