using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Ingest;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Hosting;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Files;

/// <summary>Files over HTTP: staff read them at <c>/files/{id}</c> and upload them at <c>/files</c>; providers fetch what we send at <c>/m/{token}</c>.</summary>
public static class FilesSetup
{
    private const string FormTokenHeader = "RequestVerificationToken";

    private static readonly string[] Reading = ["GET", "HEAD"];

    public static WebApplicationBuilder AddFiles(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(p => new FileStore(p.GetRequiredService<DataPaths>().Files));
        services.AddSingleton<AttachmentQueries>();
        services.AddSingleton(p => new AttachmentActions(p.GetRequiredService<Core.Data.Writing.GroupCommitWriter>(), p.GetRequiredService<FileStore>(), p.GetRequiredService<MediaSignal>().Wake));
        services.AddSingleton<MediaTokens>();
        services.AddSingleton<IMediaLinks, MediaLinks>();
        services.AddSingleton<FileRules>();
        services.AddMediaSources();
        services.AddSingleton<MediaSignal>();
        services.AddSingleton<MediaFetch>();
        services.AddSingleton<MediaFetcher>();
        services.AddSingleton<FileRetention>();
        services.AddHostedService<MediaWorker>();
        services.AddEmails();
        return builder;
    }

    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/files/{id:long}", Reading, ReadAsync).ExcludeFromDescription();
        app.MapPost("/files", TakeAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(UploadedFile.LargestBody)).ExcludeFromDescription();
        app.MapMethods("/m/{token}", Reading, FetchAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadAsync(long id, string? download, HttpContext http, AttachmentQueries attachments, RecordingQueries recordings, AttachmentActions actions, FileStore files, CancellationToken cancellationToken)
    {
        if (SignedInClaims.Read(http.User) is not { } me || await attachments.ContentAsync(me.CompanyId, id, cancellationToken) is not { } file) return Results.NotFound();
        if (download is not null && me.Role != StaffRole.Administrator && await recordings.OnlyAdministratorsSaveAsync(me.CompanyId, id, cancellationToken))
            return Results.Problem("Only administrators may save recordings of this number.", statusCode: StatusCodes.Status403Forbidden);
        if (FileAnswer.ForScreen(http, files, file, download is not null) is { } answer) return answer;
        await actions.LostAsync(me.CompanyId, id);
        return Results.NotFound();
    }

    private static async Task<IResult> TakeAsync(long? conversation, HttpContext http, IAntiforgery antiforgery, AttachmentActions attachments, CancellationToken cancellationToken)
    {
        // The header alone counts: looking for the token in the body would read all of it first.
        if (SignedInClaims.Read(http.User) is not { } me || http.Request.Headers[FormTokenHeader].Count == 0 || !await antiforgery.IsRequestValidAsync(http))
            return Results.Problem("This page is too old. Load it again, then attach the file.", statusCode: StatusCodes.Status400BadRequest);
        var outcome = await Upload.TakeAsync(http.Request, me.CompanyId, me.StaffId, conversation, attachments, cancellationToken);
        return outcome.Problem is { } problem ? Results.Problem(problem, statusCode: outcome.Status) : Results.Created($"/files/{outcome.Id}", new { id = outcome.Id });
    }

    /// <summary>Whoever has the address may open this one file, while it is good.</summary>
    private static async Task<IResult> FetchAsync(string token, HttpContext http, MediaTokens tokens, AttachmentQueries attachments, FileStore files, CancellationToken cancellationToken)
        => tokens.Read(token) is var (companyId, id) && await attachments.ContentAsync(companyId, id, cancellationToken) is { } file ? FileAnswer.ForProgram(http, files, file) ?? Results.NotFound() : Results.NotFound();
}
