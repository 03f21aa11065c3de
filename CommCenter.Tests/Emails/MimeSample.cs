using System.Text;
using System.Text.Json;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

/// <summary>Emails as they are on the wire, in the parts a provider would give. Reads only what the samples need.</summary>
internal static class MimeSample
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Payloads", name);

    public static ReadEmail File(string name) => EmailReader.Read(Parts(System.IO.File.ReadAllBytes(Path(name))));

    /// <param name="mime">Written in UTF-8, lines end as in this file.</param>
    public static ReadEmail Read(string mime) => EmailReader.Read(Parts(Encoding.UTF8.GetBytes(mime)));

    /// <summary>An email from one person to another, with these fields and this text.</summary>
    public static ReadEmail Plain(string text, string fields = "") => Read($"From: Jordan <jordan@customer.example>\nTo: support@example.com\nDate: Fri, 20 Nov 2026 10:04:01 -0500\nSubject: Hello\n{fields}Content-Type: text/plain; charset=utf-8\n\n{text}");

    public static ReadEmail Html(string html) => Read($"From: jordan@customer.example\nDate: Fri, 20 Nov 2026 10:04:01 -0500\nContent-Type: text/html; charset=utf-8\n\n{html}");

    public static EmailPart Parts(byte[] mime) => Part(Encoding.Latin1.GetString(mime).Replace("\r\n", "\n", StringComparison.Ordinal), "");

    public static EmailPart Leaf(string mimeType, byte[] content, params (string Name, string Value)[] fields)
        => new("", mimeType, null, [.. fields.Select(f => new EmailField(f.Name, f.Value))], content, content.Length, []);

    public static EmailPart Group(string mimeType, IEnumerable<EmailPart> parts, params (string Name, string Value)[] fields)
        => new("", mimeType, null, [.. fields.Select(f => new EmailField(f.Name, f.Value))], null, 0, [.. parts]);

    /// <summary>Gmail's <c>format=full</c>.</summary>
    public static EmailPart OfGmail(string name)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path(name)));
        return OfGmail(json.RootElement.GetProperty("payload"));
    }

    private static EmailPart OfGmail(JsonElement part)
    {
        var body = part.GetProperty("body");
        return new EmailPart(
            part.GetProperty("partId").GetString()!, part.GetProperty("mimeType").GetString()!, part.GetProperty("filename").GetString() is { Length: > 0 } name ? name : null,
            [.. part.GetProperty("headers").EnumerateArray().Select(h => new EmailField(h.GetProperty("name").GetString()!, h.GetProperty("value").GetString()!))],
            body.TryGetProperty("data", out var data) ? Convert.FromBase64String(data.GetString()!.Replace('-', '+').Replace('_', '/')) : null,
            body.GetProperty("size").GetInt64(),
            part.TryGetProperty("parts", out var parts) ? [.. parts.EnumerateArray().Select(OfGmail)] : []);
    }

    private static EmailPart Part(string mime, string id)
    {
        var blank = mime.StartsWith('\n') ? 0 : mime.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var at ? at + 1 : mime.Length;
        var fields = Fields(mime[..blank]);
        var body = blank < mime.Length ? mime[(blank + 1)..] : "";
        var type = fields.FirstOrDefault(f => f.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))?.Value ?? "text/plain";
        var mimeType = type.Split(';')[0].Trim().ToLowerInvariant();
        if (!mimeType.StartsWith("multipart/", StringComparison.Ordinal))
        {
            var content = Decoded(body, fields.FirstOrDefault(f => f.Name == "Content-Transfer-Encoding")?.Value);
            return new EmailPart(id, mimeType, null, fields, content, content.Length, []);
        }

        var boundary = type[(type.IndexOf("boundary=", StringComparison.Ordinal) + 9)..].Split(';')[0].Trim('"');
        var inner = ("\n" + body).Split($"\n--{boundary}--")[0].Split($"\n--{boundary}\n").Skip(1);
        return new EmailPart(id, mimeType, null, fields, null, 0, [.. inner.Select((p, i) => Part(p, id.Length == 0 ? $"{i}" : $"{id}.{i}"))]);
    }

    private static List<EmailField> Fields(string header)
        => [.. Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(header)).Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n')
            .Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => new EmailField(l.Split(':')[0], l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];

    private static byte[] Decoded(string body, string? encoding)
    {
        if (encoding == "base64") return Convert.FromBase64String(body);
        if (encoding != "quoted-printable") return Encoding.Latin1.GetBytes(body);
        var (text, bytes) = (body.Replace("=\n", "", StringComparison.Ordinal), new List<byte>());
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=') bytes.Add(Convert.FromHexString(text.AsSpan((i += 2) - 1, 2))[0]);
            else bytes.Add((byte)text[i]);
        }

        return [.. bytes];
    }
}
