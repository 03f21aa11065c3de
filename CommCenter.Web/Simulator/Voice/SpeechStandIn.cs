using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>Stands in for a speech endpoint: a sound in, its words out. It reads the words from the comment of the simulator's own sounds; of any other it understands nothing.</summary>
internal static class SpeechStandIn
{
    public static void MapSpeech(this IEndpointRouteBuilder simulator) => simulator.MapPost("/transcribe", async (HttpContext http, SimulatorOptions options) =>
    {
        var given = Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString());
        if (options.SpeechKey.Length == 0 || !CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes($"Bearer {options.SpeechKey}")))
            return Results.Json(new { error = "The key is not known." }, statusCode: StatusCodes.Status401Unauthorized);
        if (!http.Request.HasFormContentType || (await http.Request.ReadFormAsync(http.RequestAborted)).Files is not [var file, ..])
            return Results.Json(new { error = "Send one sound as multipart/form-data." }, statusCode: StatusCodes.Status400BadRequest);
        using var sound = new MemoryStream();
        await file.CopyToAsync(sound, http.RequestAborted);
        return Results.Json(new { text = SampleSound.WordsIn(sound.ToArray()) ?? "" });
    });
}
