namespace CommCenter.Web.Api;

/// <summary>Addresses under the API that lead nowhere, and methods that an address does not take. Mapped by name, because the pages would answer them otherwise.</summary>
internal static class RestOfTheApi
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

    /// <summary>After everything else of the group.</summary>
    public static void MapTheRest(this RouteGroupBuilder api)
    {
        var taken = ((IEndpointRouteBuilder)api).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .ToLookup(endpoint => endpoint.RoutePattern.RawText!, endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods);
        foreach (var path in taken)
        {
            string[] allowed = [.. path.SelectMany(methods => methods)];
            api.MapMethods(path.Key, Methods.Except(allowed), (HttpResponse response) =>
            {
                response.Headers.Allow = string.Join(", ", allowed);
                throw new ApiRefusal(StatusCodes.Status405MethodNotAllowed, $"This address takes {string.Join(" and ", allowed)}.");
            }).ExcludeFromDescription();
        }

        api.Map("{**rest}", void () => throw new ApiRefusal(StatusCodes.Status404NotFound, "There is nothing at this address. /openapi/v1.json lists what there is.")).ExcludeFromDescription();
    }
}
