using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Web.Components.Account;

using Microsoft.Net.Http.Headers;

namespace CommCenter.Web.Files;

/// <summary>Emails over HTTP, for staff: as they were sent at <c>/emails/{id}</c>, their originals at <c>/emails/{id}/original</c>.</summary>
public static class EmailEndpoints
{
    // Whatever a browser makes of the original when it is opened.
    private const string Policy = "default-src 'none'; sandbox";

    public static IServiceCollection AddEmails(this IServiceCollection services)
    {
        services.AddSingleton<EmailQueries>();
        services.AddSingleton<EmailActions>();
        services.AddSingleton<EmailOriginals>();
        return services;
    }

    public static void MapEmails(this IEndpointRouteBuilder app)
    {
        app.MapGet("/emails/{id:long}", ShowAsync).ExcludeFromDescription();
        app.MapGet("/emails/{id:long}/original", OriginalAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(long id, string? pictures, HttpContext http, EmailQueries emails, CancellationToken cancellationToken)
        => SignedInClaims.Read(http.User) is { } me && await emails.FindAsync(me.CompanyId, id, cancellationToken) is { } email
            ? EmailPage.Show(http, email, pictures == "1" && AskedByUs(http.Request))
            : Results.NotFound();

    private static async Task<IResult> OriginalAsync(long id, HttpContext http, EmailOriginals originals, CancellationToken cancellationToken)
    {
        if (SignedInClaims.Read(http.User) is not { } me || await originals.ReadAsync(me.CompanyId, id, cancellationToken) is not { } original) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-store";
        if (original.Content is not { } content) return Results.Problem(original.Problem, statusCode: Status(original.Trouble));
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(original.FileName);
        headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(content, "message/rfc822");
    }

    /// <summary>A link in somebody's email or on their page must not show pictures by leading here. Browsers that do not say where a request comes from are taken at their word.</summary>
    private static bool AskedByUs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    private static int Status(OriginalTrouble trouble) => trouble switch
    {
        OriginalTrouble.NotYet => StatusCodes.Status409Conflict,
        OriginalTrouble.Gone => StatusCodes.Status410Gone,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
