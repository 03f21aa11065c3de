using System.Net;
using System.Text.Json;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>How far a request came.</summary>
public enum TwilioReach
{
    /// <summary>Twilio answered, well or badly.</summary>
    Answered,

    /// <summary>No connection: Twilio never saw it.</summary>
    NotReached,

    /// <summary>It went out and nothing readable came back: perhaps Twilio has it.</summary>
    Lost,

    /// <summary>The settings are wrong or know no credentials for the account: nothing was sent.</summary>
    NotSetUp,
}

/// <summary>What came back for one request.</summary>
/// <param name="Reach">How far it came.</param>
/// <param name="Status">HTTP status; 0 without an answer.</param>
/// <param name="Json">The answer's object; null where it is none.</param>
/// <param name="RetryAfter">What the answer asked for, never negative.</param>
public sealed record TwilioAnswer(TwilioReach Reach, HttpStatusCode Status = 0, JsonElement? Json = null, TimeSpan? RetryAfter = null)
{
    public bool IsSuccess => Reach == TwilioReach.Answered && (int)Status is >= 200 and < 300;

    /// <summary>A field of the answer as text, numbers too; null where it is missing, empty or null.</summary>
    public string? this[string name] => Json is { } json ? Text(json, name) : null;

    internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    /// <summary>Reads an answer's body; null for anything but a JSON object.</summary>
    internal static JsonElement? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
