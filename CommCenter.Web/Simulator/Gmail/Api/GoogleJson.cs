using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommCenter.Web.Simulator.Gmail.Api;

/// <summary>Answers in Google's form; what is null is left out.</summary>
internal static class GoogleJson
{
    /// <summary>Deep enough for the part tree of the deepest mail that is read.</summary>
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { MaxDepth = 500, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Form);

    public static IResult Ok(object body) => With(body, StatusCodes.Status200OK);

    public static IResult With(object body, int status) => Results.Json(body, Form, "application/json; charset=UTF-8", status);

    public static IResult NotFound() => Error(StatusCodes.Status404NotFound, "Requested entity was not found.", "notFound", "NOT_FOUND");

    public static IResult Invalid(string message) => Error(StatusCodes.Status400BadRequest, message, "invalidArgument", "INVALID_ARGUMENT");

    public static IResult Unauthorized() => Error(
        StatusCodes.Status401Unauthorized,
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
        "authError", "UNAUTHENTICATED", location: "Authorization");

    public static IResult Error(int code, string message, string reason, string? status = null, string domain = "global", string? location = null) => With(
        new { error = new { code, message, errors = new[] { new { message, domain, reason, location, locationType = location is null ? null : "header" } }, status } }, code);
}
