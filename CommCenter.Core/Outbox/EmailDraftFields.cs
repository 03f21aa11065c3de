using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommCenter.Core.Outbox;

/// <summary>What an unsent reply has more when it is an email: what stands in the composer's fields, as they were typed.</summary>
/// <param name="Kind">An answer, something passed on, or a new subject.</param>
/// <param name="To">Addresses, separated by commas.</param>
/// <param name="Cc">The same.</param>
/// <param name="Subject">One line.</param>
/// <param name="Html">The text with its formatting; null when it is plain.</param>
/// <param name="Answers">The entry it answers or passes on.</param>
public sealed record EmailDraftFields(EmailKind Kind = EmailKind.Reply, string To = "", string Cc = "", string Subject = "", string? Html = null, long? Answers = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>As it is kept with the draft.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <returns>Null when there is nothing, or nothing that can be read.</returns>
    public static EmailDraftFields? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<EmailDraftFields>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
