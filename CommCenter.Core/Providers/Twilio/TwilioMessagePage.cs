using System.Globalization;
using System.Text.Json;

using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>One page of a message list, newest first.</summary>
/// <param name="Messages">As listed.</param>
/// <param name="NextPath">Path and query of the page after it; null on the last.</param>
internal sealed record TwilioMessagePage(IReadOnlyList<TwilioListedMessage> Messages, string? NextPath)
{
    /// <summary>Null when the answer is no such page.</summary>
    public static TwilioMessagePage? Of(TwilioAnswer answer)
    {
        if (!answer.IsSuccess || answer.Json is not { } json || !json.TryGetProperty("messages", out var list) || list.ValueKind != JsonValueKind.Array) return null;
        // Only a path: credentials go nowhere but to the address in the settings.
        var next = answer["next_page_uri"] is { } path && path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) ? path : null;
        return new TwilioMessagePage([.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(TwilioListedMessage.Of)], next);
    }
}

/// <summary>One message of the list.</summary>
internal sealed record TwilioListedMessage(string? Sid, string? Direction, string Body, DateTimeOffset? CreatedAt, string? Status, string? ErrorCode, string? ErrorMessage)
{
    // Twilio puts this in front of whatever a trial account sends.
    private const string TrialPrefix = "Sent from your Twilio trial account - ";

    public static TwilioListedMessage Of(JsonElement item) => new(
        TwilioAnswer.Text(item, "sid"),
        TwilioAnswer.Text(item, "direction"),
        TwilioAnswer.Text(item, "body") ?? "",
        DateTimeOffset.TryParse(TwilioAnswer.Text(item, "date_created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null,
        TwilioAnswer.Text(item, "status"),
        TwilioAnswer.Text(item, "error_code"),
        TwilioAnswer.Text(item, "error_message"))
    { Raw = item };

    /// <summary>As it came.</summary>
    public JsonElement Raw { get; private init; }

    /// <summary>True when this is the message of that try.</summary>
    public bool Is(string body, DateTimeOffset earliest) =>
        Sid is not null && CreatedAt >= earliest && Direction?.StartsWith("outbound", StringComparison.OrdinalIgnoreCase) != false && IsBody(body);

    public Found AsFound()
    {
        var status = TwilioStatus.Read(Status);
        var code = TwilioErrors.Code(ErrorCode);
        var failed = code is not null || status is EntryStatus.Failed or EntryStatus.Undelivered;
        return new Found(Sid!, status, code, failed ? TwilioErrors.Explain(code, ErrorMessage).Reason : null);
    }

    private bool IsBody(string body) => Plain(Body) == Plain(body) || Plain(Body) == TrialPrefix + Plain(body);

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
