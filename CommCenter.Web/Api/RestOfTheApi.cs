using Microsoft.AspNetCore.Routing.Template;

namespace CommCenter.Web.Api;

/// <summary>Addresses under the API that lead nowhere, and methods that an address does not take. Mapped by name, because the pages would answer them otherwise.</summary>
internal static class RestOfTheApi
{
    /// <summary>Whatever nothing else of the group takes.</summary>
    public static void MapTheRest(this RouteGroupBuilder api, string root) => api.Map("{**rest}", context => throw Refusal(context, root)).ExcludeFromDescription();

    private static ApiRefusal Refusal(HttpContext context, string root)
    {
        // Looked for when somebody asks: a list made at the start would build every endpoint a second time.
        string[] allowed = [.. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith(root, StringComparison.Ordinal) == true)
            .Where(endpoint => new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(context.Request.Path, []))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct()];
        if (allowed.Length == 0 || allowed.Contains(context.Request.Method)) return new(StatusCodes.Status404NotFound, "There is nothing at this address. /openapi/v1.json lists what there is.");
        context.Response.Headers.Allow = string.Join(", ", allowed);
        return new(StatusCodes.Status405MethodNotAllowed, $"This address takes {string.Join(" and ", allowed)}.");
    }
}
