using System.Globalization;
using System.Threading.RateLimiting;

using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace CommCenter.Web.Hosting.Security;

/// <summary>How often one address may try to sign in, and one token may call the API. Signed webhooks are never turned away: a provider would not send them again.</summary>
internal static class RateLimits
{
    /// <summary>A whole desk signs in from one address in the morning; somebody who guesses passwords is stopped by the lock-out of the account, and here.</summary>
    public const int SignInsAMinute = 60;

    /// <summary>Calls of one token at once; a program that asks one thing after the other never meets the limit.</summary>
    public const int ApiBurst = 5000;

    private const int ApiASecond = 1500;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = AnswerAsync;
    });

    private static RateLimitPartition<string> Partition(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/api/v1"))
        {
            return RateLimitPartition.GetTokenBucketLimiter("api " + Caller(http), _ => new TokenBucketRateLimiterOptions { TokenLimit = ApiBurst, TokensPerPeriod = ApiASecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });
        }

        return HttpMethods.IsPost(http.Request.Method) && http.Request.Path.Value is "/sign-in" or "/setup" or "/join" or "/new-password"
            ? RateLimitPartition.GetSlidingWindowLimiter("sign-in " + http.Connection.RemoteIpAddress, _ => new SlidingWindowRateLimiterOptions { PermitLimit = SignInsAMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
            : RateLimitPartition.GetNoLimiter("");
    }

    /// <summary>By token, so that one program cannot use up another's share; without one, by address.</summary>
    private static string Caller(HttpContext http)
    {
        var token = http.Request.Headers[HeaderNames.Authorization].ToString();
        return token.Length is > 0 and < 500 ? token.GetHashCode(StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture) : http.Connection.RemoteIpAddress?.ToString() ?? "";
    }

    private static async ValueTask AnswerAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 10;
        var http = context.HttpContext;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (http.Request.Path.StartsWithSegments("/api/v1"))
        {
            await Results.Problem($"Too many calls with this token. Go on in {seconds} s.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
            return;
        }

        var page = $"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Too many tries · CommCenter</title><link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/shell.css"></head><body><main class="nothing"><h1>Too many tries</h1><p>Somebody at your address has tried to sign in very often. Wait {seconds} seconds, then <a class="link" href="{http.Request.Path}">try again</a>.</p></main></body></html>""";
        await Results.Content(page, "text/html; charset=utf-8", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
    }
}
