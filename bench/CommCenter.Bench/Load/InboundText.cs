using System.Globalization;
using System.Text;

using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Bench.Load;

/// <summary>A text as Twilio posts it: nineteen fields, its own MessageSid, one of 500 senders.</summary>
internal static class InboundText
{
    public const string AccountSid = "ACbench0000000000000000000000000000";
    public const string AuthToken = "benchtoken";
    public const string LineAddress = "+15550001111";
    public const int Senders = 500;

    /// <param name="run">Makes the ids of one run its own.</param>
    /// <param name="number">Which of the run.</param>
    public static KeyValuePair<string, string>[] Fields(int run, int number)
        => Fields(run, number, string.Create(CultureInfo.InvariantCulture, $"+1555{number * 7919L % Senders:d7}"), string.Create(CultureInfo.InvariantCulture, $"Hello, is my order ready? It was number {number}"));

    public static KeyValuePair<string, string>[] Fields(int run, int number, string from, string body)
    {
        var sid = string.Create(CultureInfo.InvariantCulture, $"SM{run:x8}{number:x24}");
        return
        [
            new("AccountSid", AccountSid), new("ApiVersion", "2010-04-01"),
            new("Body", body),
            new("From", from), new("FromCity", "SPRINGFIELD"), new("FromCountry", "US"), new("FromState", "IL"), new("FromZip", "62701"),
            new("MessageSid", sid), new("NumMedia", "0"), new("NumSegments", "1"), new("SmsMessageSid", sid), new("SmsSid", sid),
            new("SmsStatus", "received"), new("To", LineAddress), new("ToCity", "CHICAGO"), new("ToCountry", "US"), new("ToState", "IL"), new("ToZip", "60601"),
        ];
    }

    /// <summary>The fields as a form body.</summary>
    public static byte[] Body(KeyValuePair<string, string>[] fields)
        => Encoding.ASCII.GetBytes(string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}")));

    /// <summary>The whole signed request, ready for the socket, so that the load costs nearly nothing while it runs.</summary>
    public static byte[] Request(int port, string path, int run, int number) => Request(port, path, Fields(run, number));

    public static byte[] Request(int port, string path, KeyValuePair<string, string>[] fields)
    {
        var body = Body(fields);
        var signature = TwilioSignature.Sign(AuthToken, $"http://127.0.0.1:{port}{path}", fields);
        var head = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n{TwilioSignature.Header}: {signature}\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
