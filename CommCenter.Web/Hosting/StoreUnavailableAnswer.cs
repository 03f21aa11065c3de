using CommCenter.Core.Data.Writing;

using Microsoft.AspNetCore.Diagnostics;

namespace CommCenter.Web.Hosting;

/// <summary>The database is locked or the disk is full: the API answers 503 and when to come back, and the log says why.</summary>
internal sealed class StoreUnavailableAnswer(IProblemDetailsService problems, ILogger<StoreUnavailableAnswer> log) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api/v1") || Words(exception) is not { } reason) return false;
        log.LogError("{Method} {Path} answered 503: {Reason}", httpContext.Request.Method, httpContext.Request.Path, reason);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = StatusCodes.Status503ServiceUnavailable, Detail = $"{reason} Nothing was changed." },
        });
    }

    private static string? Words(Exception exception) => exception switch
    {
        StoreUnavailableException unavailable => unavailable.Message,
        _ when StoreErrors.IsUnavailable(exception) => StoreErrors.Words(exception),
        _ => null,
    };
}
