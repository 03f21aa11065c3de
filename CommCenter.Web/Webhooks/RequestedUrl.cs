using Microsoft.AspNetCore.Http.Features;

namespace CommCenter.Web.Webhooks;

/// <summary>The address a provider really requested, exactly as it wrote it: nothing decoded, nothing encoded again.</summary>
internal static class RequestedUrl
{
    /// <summary>Path and query as they stood in the request line.</summary>
    public static string Target(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return raw is { Length: > 0 } && raw[0] == '/' ? raw : http.Request.PathBase + http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent();
    }

    /// <param name="http">The request.</param>
    /// <param name="publicUrl">The configured address, whose scheme and host are the signed ones; empty takes those of the request.</param>
    public static string Full(HttpContext http, string? publicUrl) => Origin(http, publicUrl) + Target(http);

    /// <summary>What stands in front of the path, without a slash at the end.</summary>
    /// <inheritdoc cref="Full"/>
    public static string Origin(HttpContext http, string? publicUrl)
        => string.IsNullOrEmpty(publicUrl) ? $"{http.Request.Scheme}://{http.Request.Host.Value}" : publicUrl.TrimEnd('/');
}
