using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

using CommCenter.Core.Emails;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>The tree of parts that Gmail made of an email. Walked without recursion: strangers decide how deep it is.</summary>
internal static class GmailParts
{
    // Nobody's mail program nests or splits like this; what goes further is left out.
    private const int Deepest = 100, Most = 10_000;

    public static EmailPart Read(JsonElement? payload)
    {
        var waiting = new Queue<(JsonElement Json, EmailPart Part, List<EmailPart> Inner, int Depth)>();
        var count = 0;
        var root = Add(payload ?? default, "", 0);
        while (waiting.TryDequeue(out var next))
        {
            if (next.Depth == Deepest) continue;
            foreach (var (inner, i) in GmailJson.Items(next.Json, "parts").Select((inner, i) => (inner, i)))
            {
                if (inner.ValueKind != JsonValueKind.Object) continue;
                if (count == Most) return root;
                next.Inner.Add(Add(inner, next.Part.PartId.Length == 0 ? $"{i}" : $"{next.Part.PartId}.{i}", next.Depth + 1));
            }
        }

        return root;

        EmailPart Add(JsonElement json, string defaultId, int depth)
        {
            var inner = new List<EmailPart>();
            var part = One(json, defaultId, inner);
            waiting.Enqueue((json, part, inner, depth));
            count++;
            return part;
        }
    }

    /// <summary>Where a part's content is to be fetched now: the id is another at each reading of the email. Null where the content is in the email itself.</summary>
    public static JsonElement? Find(JsonElement payload, string partId)
    {
        var json = payload;
        var at = "";
        foreach (var step in partId.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at.Length == 0 ? step : $"{at}.{step}";
            var inner = GmailJson.Items(json, "parts").ToList();
            var found = inner.FindIndex(item => GmailJson.Text(item, "partId") == at);
            // Gmail's ids are places; one that has none is found by its place.
            if (found < 0) found = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < inner.Count && GmailJson.Text(inner[place], "partId") is null ? place : -1;
            if (found < 0) return null;
            json = inner[found];
        }

        return json;
    }

    /// <summary>Content that is in the email itself; null where there is none.</summary>
    public static byte[]? Content(JsonElement part)
        => GmailJson.Member(part, "body") is { } body ? Bytes(body, "data") : null;

    /// <summary>The whole email of <c>format=raw</c>; null where it is not there.</summary>
    public static byte[]? Raw(JsonElement message) => Bytes(message, "raw");

    private static byte[]? Bytes(JsonElement json, string name)
        => GmailJson.Member(json, name) is { ValueKind: JsonValueKind.String } text ? GmailBase64.Decode(JsonMarshal.GetRawUtf8Value(text)[1..^1]) : null;

    private static EmailPart One(JsonElement json, string defaultId, IReadOnlyList<EmailPart> inner)
    {
        var content = Content(json);
        var size = GmailJson.Member(json, "body") is { } body ? GmailJson.Number(body, "size") : null;
        return new EmailPart(
            GmailJson.Text(json, "partId") ?? defaultId,
            MimeType(GmailJson.Text(json, "mimeType")),
            GmailJson.Text(json, "filename"),
            [.. GmailJson.Items(json, "headers").Select(Field).OfType<EmailField>()],
            content,
            size is >= 0 ? size.Value : content?.Length ?? 0,
            inner);
    }

    private static EmailField? Field(JsonElement header)
        => GmailJson.Text(header, "name") is { } name ? new EmailField(name, GmailJson.Text(header, "value") ?? "") : null;

    // What says nothing is plain text (RFC 2045).
    private static string MimeType(string? type)
        => type?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } plain ? plain : "text/plain";
}
