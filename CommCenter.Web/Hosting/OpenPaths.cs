using Microsoft.AspNetCore.StaticAssets;

namespace CommCenter.Web.Hosting;

/// <summary>What is open without signing in; everything else is not (design, "Open without the cookie").</summary>
public static class OpenPaths
{
    private static readonly PathString[] Exactly = ["/sign-in", "/setup", "/join", "/new-password", "/access-denied", "/error", "/openapi/v1.json", "/metrics"];

    // Webhooks check signatures of their own, /m its token, /metrics where the request comes from.
    private static readonly PathString[] Under = ["/api/webhooks", "/api/twilio", "/webhooks", "/healthz", "/m", "/_blazor", "/_framework", "/_content"];

    /// <summary>The simulator and its stand-ins check credentials of their own.</summary>
    private static readonly PathString Simulator = "/simulator";

    /// <summary>Addresses that programs ask for and nobody types into a browser.</summary>
    public static bool ForPrograms(PathString path) => Under.Any(open => path.StartsWithSegments(open));

    public static bool Include(HttpContext context, bool demo)
    {
        var path = context.Request.Path;
        return Exactly.Any(open => path.Equals(open, StringComparison.OrdinalIgnoreCase))
            || ForPrograms(path)
            || (demo && path.StartsWithSegments(Simulator))
            || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
    }
}
