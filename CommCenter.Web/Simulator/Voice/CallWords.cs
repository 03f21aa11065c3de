using System.Globalization;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>What a phone's display says of a call.</summary>
internal static class CallWords
{
    public static string End(CallNow now) => now.Status switch
    {
        "completed" => "Call ended",
        "busy" => "Busy",
        "no-answer" => "No answer",
        "canceled" => "Stopped ringing",
        _ => "Could not be reached",
    };

    public static string Length(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalMinutes}:{length.Seconds:00}");
}
