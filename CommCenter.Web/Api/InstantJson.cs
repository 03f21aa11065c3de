using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommCenter.Web.Api;

/// <summary>Instants on the wire: ISO 8601, UTC, milliseconds, <c>2026-03-02T15:04:05.678Z</c>. Read with any offset, but never without one: the caller's zone is not known here.</summary>
internal sealed class InstantJson : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && HasOffset(text) && reader.TryGetDateTimeOffset(out var instant)) return instant.ToUniversalTime();
        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));

    private static bool HasOffset(string text) => text.IndexOf('T') is > 0 and var time && (text.EndsWith('Z') || text.AsSpan(time).ContainsAny('+', '-'));
}
