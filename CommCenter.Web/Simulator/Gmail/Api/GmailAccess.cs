using CommCenter.Web.Simulator.Gmail.Accounts;
using CommCenter.Web.Simulator.Gmail.Mail;

namespace CommCenter.Web.Simulator.Gmail.Api;

/// <summary>Lets in who has a token for the mailbox, unless something shall go wrong first.</summary>
internal sealed class GmailAccess(PostOffice post, GoogleGrants grants, GmailFaults faults, TimeProvider time) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (faults.Plan.AnswerDelayMilliseconds is > 0 and var delay)
            await Task.Delay(TimeSpan.FromMilliseconds(delay), time, http.RequestAborted);
        var authorization = http.Request.Headers.Authorization.ToString();
        var address = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? grants.Mailbox(authorization[Scheme.Length..].Trim()) : null;
        if (post.Ours(address) is not { } box || faults.IsRevoked(box.Address))
            return GoogleJson.Unauthorized();
        if (http.Request.RouteValues["user"] is string user && user != "me" && !user.Equals(box.Address, StringComparison.OrdinalIgnoreCase))
            return GoogleJson.Error(StatusCodes.Status403Forbidden, $"Delegation denied for {box.Address}", "forbidden", "PERMISSION_DENIED");
        if (faults.TakeForRequest() is { } fault)
            return Refuse(fault, http.Response);
        http.Items[typeof(SimulatedMailbox)] = box;
        return await next(context);
    }

    /// <summary>The mailbox of a request that was let in.</summary>
    public static SimulatedMailbox Mailbox(HttpContext http) => (SimulatedMailbox)http.Items[typeof(SimulatedMailbox)]!;

    private IResult Refuse(RequestFault fault, HttpResponse response)
    {
        var plan = faults.Plan;
        if (fault == RequestFault.TooMany && plan.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return fault switch
        {
            RequestFault.TooMany => GoogleJson.Error(StatusCodes.Status429TooManyRequests, "Too many concurrent requests for user", "rateLimitExceeded", "RESOURCE_EXHAUSTED"),
            RequestFault.RateLimit => GoogleJson.Error(StatusCodes.Status403Forbidden, "User Rate Limit Exceeded", "userRateLimitExceeded", domain: "usageLimits"),
            _ => GoogleJson.Error(plan.FailStatus, "Backend Error", "backendError", plan.FailStatus == StatusCodes.Status503ServiceUnavailable ? "UNAVAILABLE" : "INTERNAL"),
        };
    }
}
