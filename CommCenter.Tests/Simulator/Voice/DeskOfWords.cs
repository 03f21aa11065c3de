using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommCenter.Tests.Simulator.Voice;

/// <summary>A desk that answers calls as a small business does: a menu, two phones that ask whether they take it, and a message.</summary>
internal static class DeskOfWords
{
    private const string Message = "<Say>Please leave a message after the tone.</Say><Record action=\"voicemail\" timeout=\"60\" maxLength=\"120\"/>";

    public static void MapDesk(this IEndpointRouteBuilder app) => app.MapPost("/api/webhooks/twilio/voice/{kind}", async (HttpContext http, string kind) =>
    {
        var form = await http.Request.ReadFormAsync();
        return Results.Text($"<Response>{Verbs(kind, form)}</Response>", "text/xml");
    });

    private static string Verbs(string kind, IFormCollection form) => kind switch
    {
        "incoming" => "<Gather numDigits=\"1\" timeout=\"60\" action=\"menu\"><Say>Welcome to Northside Dental. Press 1 for the desk, 2 to leave a message.</Say></Gather>",
        "menu" when form["Digits"] == "1" => "<Dial answerOnBridge=\"true\" timeout=\"60\" action=\"dial\"><Number url=\"whisper\">+13125550150</Number><Client>staff_7</Client></Dial>",
        "menu" => Message,
        "whisper" => "<Gather numDigits=\"1\" timeout=\"60\" action=\"accepted\"><Say>A call for Northside Dental. Press 1 to take it.</Say></Gather><Hangup/>",
        "dial" when form["DialBridged"] == "false" => Message,
        _ => "",
    };
}
