using System.Globalization;

using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Bench.Load;

/// <summary>A call as Twilio announces it, from a number of its own, and its end.</summary>
internal static class IncomingCall
{
    public const string Path = "/api/webhooks/twilio/voice/incoming";
    public const string StatusPath = "/api/webhooks/twilio/voice/status";
    public const string Channels = "sms,voice";

    /// <param name="run">Makes the ids of one run its own.</param>
    /// <param name="number">Which of the run, to 9999.</param>
    public static KeyValuePair<string, string>[] Fields(int run, int number)
        => [.. Call(run, number), new("CallStatus", "ringing")];

    public static KeyValuePair<string, string>[] Ended(int run, int number)
        => [.. Call(run, number), new("CallStatus", "no-answer"), new("CallDuration", "0"), new("SequenceNumber", "1"), new("Timestamp", TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture))];

    /// <summary>The caller's number as screens write it.</summary>
    public static string Shown(int number) => string.Create(CultureInfo.InvariantCulture, $"(312) 555-{number:d4}");

    public static byte[] Request(int port, int run, int number) => InboundText.Request(port, Path, Fields(run, number));

    public static string Signature(int port, string path, KeyValuePair<string, string>[] fields) => TwilioSignature.Sign(InboundText.AuthToken, $"http://127.0.0.1:{port}{path}", fields);

    private static KeyValuePair<string, string>[] Call(int run, int number)
    {
        var caller = string.Create(CultureInfo.InvariantCulture, $"+1312555{number:d4}");
        return
        [
            new("AccountSid", InboundText.AccountSid), new("ApiVersion", "2010-04-01"), new("CallSid", string.Create(CultureInfo.InvariantCulture, $"CA{run:x8}{number:x24}")),
            new("Called", InboundText.LineAddress), new("Caller", caller), new("Direction", "inbound"), new("From", caller), new("FromCity", "CHICAGO"), new("FromCountry", "US"), new("FromState", "IL"),
            new("To", InboundText.LineAddress), new("ToCity", "CHICAGO"), new("ToCountry", "US"), new("ToState", "IL"),
        ];
    }
}
