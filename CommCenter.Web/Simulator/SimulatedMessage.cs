namespace CommCenter.Web.Simulator;

/// <summary>One text as the stand-in keeps it. From and To carry "whatsapp:" where Twilio's would; a change is a new copy.</summary>
public sealed record SimulatedMessage(string Sid, string Direction, string From, string To, string Body, string Status, DateTimeOffset CreatedAt)
{
    public const string Inbound = "inbound";
    public const string OutboundApi = "outbound-api";
    public const string OutboundReply = "outbound-reply";

    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>Of each file, as announced; none: samples, which are PNG, or files not fetched yet.</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    public int? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public string? MessagingServiceSid { get; init; }

    public string? StatusCallback { get; init; }

    /// <summary>The request that brought it in, kept so that the same can be sent again.</summary>
    public Webhook? Incoming { get; init; }

    public bool IsInbound => Direction == Inbound;

    public bool IsWhatsApp => From.StartsWith(PhoneAddress.WhatsAppPrefix, StringComparison.Ordinal);

    public string Channel => IsWhatsApp ? "whatsapp" : Media.Count > 0 ? "mms" : "sms";

    public string Phone => PhoneAddress.Bare(IsInbound ? From : To);

    public string Line => PhoneAddress.Bare(IsInbound ? To : From);

    public string TypeOf(int file) => file < MediaTypes.Count ? MediaTypes[file] : "image/png";

    /// <summary>Whether the customer can see it: what they wrote, and what reached them.</summary>
    public bool IsOnPhone => IsInbound || Status is "delivered" or "read";
}
