using System.Reflection;
using System.Text.Json;

using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace CommCenter.Web.Api;

/// <summary>The JSON body of a request, read so that whatever is wrong with it is said in words.</summary>
internal sealed record Sent<T>(T Body) : IEndpointParameterMetadataProvider
    where T : class
{
    private const string Json = "application/json";

    /// <summary>Any type gets in, so that a wrong one is answered in words below and not taken for a wrong address by the routing.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
        => builder.Metadata.Add(new AcceptsMetadata([Json, ApiDocument.AnyType], typeof(T)));

    public static async ValueTask<Sent<T>?> BindAsync(HttpContext http)
    {
        if (http.Request.ContentType is { Length: > 0 } && !http.Request.HasJsonContentType()) throw new ApiRefusal(StatusCodes.Status415UnsupportedMediaType, $"The body must be {Json}.");
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            return new Sent<T>(await JsonSerializer.DeserializeAsync<T>(http.Request.Body, options, http.RequestAborted) ?? throw ApiRefusal.Bad("The body must be a JSON object; it is null."));
        }
        catch (JsonException e)
        {
            throw ApiRefusal.Bad(Words(e));
        }
        catch (BadHttpRequestException e)
        {
            throw new ApiRefusal(e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"The body is larger than {ApiSetup.LargestBody / 1024} KB." : "The body could not be read.");
        }
    }

    private static string Words(JsonException error)
    {
        // The reader's own errors are about JSON; the others are about what a field holds.
        if (error.InnerException is JsonException) return $"The body is not valid JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.";
        return error.Path is { Length: > 2 } path ? $"{ApiRefusal.Quote(path[2..])} has a value of the wrong type." : "The body must be a JSON object.";
    }
}
