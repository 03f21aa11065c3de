using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Reads Google's JSON without trusting it: what is missing or of another kind is absent, never an error.</summary>
internal static class GmailJson
{
    // An email that strangers nested 2,000 levels deep has two levels of JSON for each.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 10_000 };

    /// <summary>The document, to be disposed; null for anything but a JSON object.</summary>
    public static JsonDocument? Open(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The object, to be kept; null for anything else.</summary>
    public static JsonElement? Read(ReadOnlyMemory<byte> body)
    {
        using var document = Open(body);
        return document?.RootElement.Clone();
    }

    /// <summary>A member as text, numbers too; null where it is missing, empty or something else.</summary>
    public static string? Text(JsonElement json, string name) => Member(json, name) is { } value ? value.ValueKind switch
    {
        JsonValueKind.String => Text(value) is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    public static long? Number(JsonElement json, string name) => long.TryParse(Text(json, name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A member whatever it is; null where it is missing or null.</summary>
    public static JsonElement? Member(JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    /// <summary>The items of a list; none where it is no list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement json, string name)
        => Member(json, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The texts of a list.</summary>
    public static IReadOnlyList<string> Texts(JsonElement json, string name)
        => [.. Items(json, name).Where(item => item.ValueKind == JsonValueKind.String).Select(Text)];

    // Half a character, or bytes that are none, must not lose the rest of the email.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
        }
    }
}
