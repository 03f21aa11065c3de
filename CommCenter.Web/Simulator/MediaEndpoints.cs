namespace CommCenter.Web.Simulator;

/// <summary>Files as Twilio gives them: the account's address asks for credentials and sends on to a store, which must not be given them.</summary>
internal static class MediaEndpoints
{
    private const int HugeBytes = 60 * 1024 * 1024;

    public static void MapStore(this IEndpointRouteBuilder simulator) => simulator.MapGet("/media/{media}", (HttpContext http, SimulatorMedia files, string media) => Stored(http, files.Find(media), media));

    public static IResult OfAccount(HttpContext http, SimulatorState state, SimulatorMedia files, string sid, string media)
    {
        var file = files.Find(media);
        if (state.Find(sid)?.Media.Any(url => url.EndsWith(media, StringComparison.Ordinal)) != true || file?.Fault is "missing" or "late")
            return TwilioRefusal.NotFound($"{http.Request.Path}").ToResult();
        return Results.Redirect(file?.RedirectTo ?? $"{http.Request.PathBase}{SimulatorSetup.Root}/media/{media}", permanent: false, preserveMethod: true);
    }

    private static IResult Stored(HttpContext http, SimulatedFile? file, string media)
    {
        if (http.Request.Headers.Authorization.Count > 0)
            return Results.Text("Only one auth mechanism allowed", statusCode: StatusCodes.Status400BadRequest);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        if (file is null)
            return Results.Bytes(SamplePicture.Png(media), "image/png");
        if (file.Fault == "huge")
            return Results.Stream(Endless, file.ContentType);
        // Shown on the phone as a picture, or saved: never a page of ours.
        return Results.Bytes(file.Content, file.ContentType, file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? null : file.Name ?? "unnamed");
    }

    private static async Task Endless(Stream body)
    {
        var some = new byte[64 * 1024];
        for (var sent = 0; sent < HugeBytes; sent += some.Length)
            await body.WriteAsync(some);
    }
}
