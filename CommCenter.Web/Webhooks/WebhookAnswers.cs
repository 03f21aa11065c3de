using CommCenter.Core.Lines;

namespace CommCenter.Web.Webhooks;

/// <summary>What the front door answers (design §6). Never plain text with a 2xx: Twilio would text it to the customer.</summary>
internal static class WebhookAnswers
{
    private static readonly byte[] EmptyTwiml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"u8.ToArray();

    /// <summary>Received, no reply.</summary>
    public static IResult Twiml() => Results.Bytes(EmptyTwiml, "text/xml");

    public static IResult Twiml(string twiml) => Results.Bytes(System.Text.Encoding.UTF8.GetBytes(twiml), "text/xml");

    public static IResult Forbidden() => Results.Problem(title: "The signature does not match.", statusCode: StatusCodes.Status403Forbidden);

    public static IResult Unauthorized() => Results.Problem(title: "The token is not one of ours.", statusCode: StatusCodes.Status401Unauthorized);

    public static IResult TooLarge() => Results.Problem(title: "The body is larger than 256 KB.", statusCode: StatusCodes.Status413PayloadTooLarge);

    public static IResult OnlyPost(HttpContext http)
    {
        http.Response.Headers.Allow = "POST";
        return Results.Problem(title: "Only POST is taken here.", statusCode: StatusCodes.Status405MethodNotAllowed);
    }

    public static IResult Unavailable(string reason) => Results.Problem(title: reason, detail: "Nothing was stored. Send it again.", statusCode: StatusCodes.Status503ServiceUnavailable);

    public static IResult SwitchedOff(HttpContext http, Provider provider)
    {
        http.Response.Headers.RetryAfter = "60";
        return Results.Problem(title: $"{provider} is not set up here.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
