namespace CommCenter.Web.Simulator;

/// <summary>An error as Twilio's REST API answers it.</summary>
internal sealed record TwilioRefusal(int Status, int Code, string Message)
{
    public static TwilioRefusal NotFound(string path) => new(404, 20404, $"The requested resource {path} was not found");

    public static TwilioRefusal Of(int status, int code) => new(status, code, TwilioWords.Of(code));

    public IResult ToResult() => Results.Json(
        new { code = Code, message = Message, more_info = $"https://www.twilio.com/docs/errors/{Code}", status = Status },
        contentType: "application/json", statusCode: Status);
}
