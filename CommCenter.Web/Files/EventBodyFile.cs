using System.Globalization;

using CommCenter.Core.EventLog;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Account;

namespace CommCenter.Web.Files;

/// <summary>The body of an event as it came, byte for byte, to be saved: <c>/events/{id}/body</c>. Whatever a stranger sent is never shown as a page.</summary>
public static class EventBodyFile
{
    public const string Type = "application/octet-stream";

    public const string Pruned = "The body of this event was removed because its time was over.";

    public static void MapEventBody(this IEndpointRouteBuilder app) => app.MapGet("/events/{id:long}/body", ReadAsync).ExcludeFromDescription();

    /// <summary>The bytes as a file, for whoever may have them.</summary>
    public static IResult Of(HttpContext http, ProviderEvent received)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(received.Body, Type, string.Create(CultureInfo.InvariantCulture, $"event-{received.Id}.bin"));
    }

    private static async Task<IResult> ReadAsync(long id, HttpContext http, EventQueries events, CancellationToken cancellationToken)
    {
        if (SignedInClaims.Read(http.User) is not { } me) return Results.NotFound();
        if (me.Role != StaffRole.Administrator) return Results.Problem("Only administrators may save what providers sent.", statusCode: StatusCodes.Status403Forbidden);
        if (await events.FindAsync(me.CompanyId, id, cancellationToken) is not { } received) return Results.NotFound();
        return received.PrunedAt is null ? Of(http, received) : Results.Problem(Pruned, statusCode: StatusCodes.Status410Gone);
    }
}
