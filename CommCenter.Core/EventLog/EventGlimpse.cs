using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CommCenter.Core.EventLog;

/// <summary>What a person can make of an event that could not be read: its fields, who sent it and what it says. Secrets are masked.</summary>
public static class EventGlimpse
{
    private const string Mask = "•••";
    private const int MostShown = 20_000;
    private const string Words = "signature|token|secret|password|api[-_]?key|jwt";

    // Linear in what a stranger sent, whatever it is.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex SecretName = new($"^(proxy-)?authorization$|cookie|{Words}", Linear);
    private static readonly Regex JsonSecret = new($$"""("[^"]*(?:{{Words}}|authorization)[^"]*"\s*:\s*)"(?:[^"\\]|\\.)*"?""", Linear);
    private static readonly Regex QuerySecret = new($"([?&][^=&]*(?:{Words})[^=&]*)=[^&]*", Linear);

    /// <summary>The body as fields where it is a form, else as one text without a name.</summary>
    public static IReadOnlyList<EventField> Body(ProviderEvent received)
    {
        var text = Text(received);
        if (received.ContentType?.Contains("urlencoded", StringComparison.OrdinalIgnoreCase) != true) return [new EventField(null, JsonSecret.Replace(text, $"$1\"{Mask}\""))];
        return [.. text.Split('&').Where(part => part.Length > 0).Select(Field)];
    }

    /// <summary>Path and query as they were asked for.</summary>
    public static string Target(ProviderEvent received) => QuerySecret.Replace(received.Target, $"$1={Mask}");

    /// <summary>Headers by name; those that prove who sent it are masked, whatever the log holds.</summary>
    public static IReadOnlyList<EventField> Headers(ProviderEvent received) => [.. received.Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = colon < 0 ? (line, "") : (line[..colon], line[(colon + 1)..].Trim());
        return new EventField(name, SecretName.IsMatch(name) ? Mask : value);
    })];

    /// <summary>Who it is from, as given; null where that cannot be said.</summary>
    public static string? Sender(ProviderEvent received) => Named(received, "From", "Caller", "from");

    /// <summary>What it says, or its body where no field holds that.</summary>
    public static string Says(ProviderEvent received)
    {
        var says = Named(received, "Body", "message", "text") ?? string.Join(' ', Body(received).Select(f => f.Name is null ? f.Value : $"{f.Name}={f.Value}"));
        return says.Length > 300 ? says[..(char.IsHighSurrogate(says[299]) ? 299 : 300)] + "…" : says;
    }

    private static string? Named(ProviderEvent received, params string[] names)
        => names.Select(name => Body(received).FirstOrDefault(f => f.Name == name)?.Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>What is no UTF-8 becomes the sign for that; very long bodies are cut.</summary>
    private static string Text(ProviderEvent received)
    {
        var text = Encoding.UTF8.GetString(received.Body);
        return text.Length > MostShown ? text[..MostShown] + "…" : text;
    }

    private static EventField Field(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
        name = WebUtility.UrlDecode(name);
        return new EventField(name, SecretName.IsMatch(name) ? Mask : WebUtility.UrlDecode(value));
    }
}

/// <summary>One name and value of an event.</summary>
/// <param name="Name">Null where the value stands alone.</param>
/// <param name="Value">Decoded; masked where it is a secret.</param>
public sealed record EventField(string? Name, string Value);
