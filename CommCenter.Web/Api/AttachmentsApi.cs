using CommCenter.Core.Conversations;
using CommCenter.Web.Files;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>Files: those of customers to read, and those to send.</summary>
internal static class AttachmentsApi
{
    public static void MapAttachments(this RouteGroupBuilder api)
    {
        api.MapPost("attachments", AddAsync).WithMetadata(new RequestSizeLimitAttribute(UploadedFile.LargestBody)).Accepts<IFormFile>("multipart/form-data", ApiDocument.AnyType).WithSummary("Uploads a file to send")
            .WithDescription("multipart/form-data with one file. Its id goes into attachmentIds of a message, once.").ProducesProblem(413).ProducesProblem(422);
        api.MapGet("attachments/{id}/content", ContentAsync).WithSummary("A file's content")
            .WithDescription("Ranges and If-None-Match are heeded.").Produces(200, contentType: "application/octet-stream").ProducesProblem(404);
    }

    private static async Task<Created<ApiUploaded>> AddAsync(HttpContext http, ApiCaller caller, AttachmentActions attachments, CancellationToken cancellationToken)
    {
        var outcome = await Upload.TakeAsync(http.Request, caller.CompanyId, caller.StaffId, null, attachments, cancellationToken);
        if (outcome.Problem is { } problem) throw new ApiRefusal(outcome.Status, problem);
        var id = OpaqueIds.Write(IdOf.Attachment, outcome.Id!.Value);
        return TypedResults.Created(ContentOf(id), new ApiUploaded(id));
    }

    private static async Task<IResult> ContentAsync(string id, HttpContext http, ApiCaller caller, AttachmentQueries attachments, FileStore files, CancellationToken cancellationToken)
    {
        var file = await attachments.ContentAsync(caller.CompanyId, OpaqueIds.OfPath(IdOf.Attachment, id), cancellationToken) ?? throw ApiRefusal.NotFound(IdOf.Attachment);
        return FileAnswer.ForProgram(http, files, file) ?? throw ApiRefusal.NotFound(IdOf.Attachment);
    }

    public static string ContentOf(string id) => $"/api/v1/attachments/{id}/content";
}

/// <summary>A file that is taken.</summary>
internal sealed record ApiUploaded(string Id);
