using CommCenter.Core.Conversations;

using Microsoft.AspNetCore.Diagnostics;

namespace CommCenter.Web.Api;

/// <summary>Why a request is not done: a status and words for whoever wrote the caller. Answered as problem details (RFC 9457).</summary>
internal sealed class ApiRefusal(int status, string detail) : Exception(detail)
{
    private const int LongestQuote = 60;

    public int Status { get; } = status;

    public static ApiRefusal Bad(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static ApiRefusal NotFound(IdOf kind) => new(StatusCodes.Status404NotFound, kind == IdOf.Event ? "There is no event with this id." : $"There is no {kind.ToString().ToLowerInvariant()} with this id.");

    /// <summary>Calls have the ids of their entries, and their own name.</summary>
    public static ApiRefusal NoCall() => new(StatusCodes.Status404NotFound, "There is no call with this id.");

    public static ApiRefusal NoTeams() => Bad("Teams are not here yet.");

    /// <summary>Understood, and not possible as things stand.</summary>
    public static ApiRefusal Refused(string problem) => new(StatusCodes.Status422UnprocessableEntity, problem);

    /// <summary>The id of what was made, or the refusal in the words that staff would read.</summary>
    public static long? Done(ActionOutcome outcome) => outcome.Problem is { } problem ? throw Refused(problem) : outcome.Id;

    /// <summary>What a caller sent, short enough to be sent back.</summary>
    public static string Quote(string text) => $"“{(text.Length > LongestQuote ? text[..LongestQuote] + "…" : text)}”";
}

/// <summary>Answers a refusal.</summary>
internal sealed class ApiRefusalAnswer(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not ApiRefusal refusal) return false;
        httpContext.Response.StatusCode = refusal.Status;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = { Status = refusal.Status, Detail = refusal.Message } });
    }
}
