using System.Globalization;
using System.Text;

using CommCenter.Bench.Load;
using CommCenter.Bench.Runs;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Bench.Circuits;

/// <summary>Texts from the customers at the top of the list, as circuits.mjs posts them; each of them is in the first page of the inbox.</summary>
internal static class ProductDesk
{
    private const int Customers = 50;

    private static int _number;

    public static IReadOnlyList<PushedRequest> Texts(ICircuitServer server, int count) => [.. Enumerable.Range(0, count).Select(_ => Text(server, ++_number))];

    /// <summary>Every customer has written before it is measured: no conversation begins while circuits are timed.</summary>
    public static async Task FillAsync(ProductProcess product)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{product.Port}") };
        foreach (var text in Texts(product, Customers * 2))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, text.Path) { Content = new StringContent(text.Body, Encoding.ASCII, "application/x-www-form-urlencoded") };
            request.Headers.Add(TwilioSignature.Header, text.Headers[TwilioSignature.Header]);
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static PushedRequest Text(ICircuitServer server, int number)
    {
        var token = string.Create(CultureInfo.InvariantCulture, $"tok{number}y{Environment.ProcessId}z");
        var fields = InboundText.Fields(Environment.ProcessId, number, string.Create(CultureInfo.InvariantCulture, $"+1555000{number % Customers:d4}"), token);
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = "application/x-www-form-urlencoded",
            [TwilioSignature.Header] = TwilioSignature.Sign(InboundText.AuthToken, $"http://127.0.0.1:{server.Port}{server.Path}", fields),
        };
        return new PushedRequest(token, server.Path, Encoding.ASCII.GetString(InboundText.Body(fields)), headers);
    }
}
