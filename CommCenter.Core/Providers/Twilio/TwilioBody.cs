namespace CommCenter.Core.Providers.Twilio;

/// <summary>The text of a message; where it has none, a place or a pressed button in words.</summary>
internal static class TwilioBody
{
    public static string Of(TwilioForm form)
    {
        var body = TwilioText.Body(form["Body"]);
        if (!string.IsNullOrWhiteSpace(body)) return body;
        return Place(form) ?? TwilioText.OneLine(form["ButtonText"], 1000) ?? TwilioText.OneLine(form["ListTitle"], 1000) ?? body;
    }

    private static string? Place(TwilioForm form)
    {
        if (TwilioText.OneLine(form["Latitude"], 30) is not { } latitude || TwilioText.OneLine(form["Longitude"], 30) is not { } longitude) return null;
        string?[] lines = [TwilioText.OneLine(form["Label"], 300), TwilioText.OneLine(form["Address"], 500), $"{latitude}, {longitude}"];
        return "Location: " + string.Join('\n', lines.OfType<string>());
    }
}
