using System.Globalization;

namespace CommCenter.Web.Simulator;

/// <summary>The resources of Twilio's REST API in the shape and spelling it answers them.</summary>
internal static class TwilioJson
{
    public const string Version = "2010-04-01";

    public static string Root(string account) => $"/{Version}/Accounts/{account}";

    public static object Message(SimulatedMessage message, string account) => new
    {
        account_sid = account,
        api_version = Version,
        body = message.Body,
        date_created = Date(message.CreatedAt),
        date_sent = message.SentAt is { } sent ? Date(sent) : null,
        date_updated = Date(message.UpdatedAt),
        direction = message.Direction,
        error_code = message.ErrorCode,
        error_message = message.ErrorMessage,
        // A messaging service chooses its number only when it sends.
        from = message.Status == "accepted" ? null : message.From,
        messaging_service_sid = message.MessagingServiceSid,
        num_media = message.Media.Count.ToString(CultureInfo.InvariantCulture),
        num_segments = Segments(message).ToString(CultureInfo.InvariantCulture),
        price = (string?)null,
        price_unit = "USD",
        sid = message.Sid,
        status = message.Status,
        subresource_uris = new { media = $"{Root(account)}/Messages/{message.Sid}/Media.json" },
        tags = (object?)null,
        to = message.To,
        uri = $"{Root(account)}/Messages/{message.Sid}.json",
    };

    public static object Page(IReadOnlyList<SimulatedMessage> all, string account, string filter, int page, int size, int start)
    {
        string At(int number) => $"{Root(account)}/Messages.json?{filter}PageSize={size}&Page={number}";
        var shown = all.Skip(start).Take(size).ToList();
        return new
        {
            end = start + Math.Max(shown.Count - 1, 0),
            first_page_uri = At(0),
            messages = shown.Select(message => Message(message, account)),
            next_page_uri = start + size < all.Count ? At(page + 1) + $"&PageToken=PA{shown[^1].Sid}" : null,
            page,
            page_size = size,
            previous_page_uri = page > 0 ? At(page - 1) : null,
            start,
            uri = At(page),
        };
    }

    public static object MediaList(SimulatedMessage message, string account)
    {
        var root = $"{Root(account)}/Messages/{message.Sid}";
        return new
        {
            end = Math.Max(message.Media.Count - 1, 0),
            media_list = message.Media.Select(url => url[(url.LastIndexOf('/') + 1)..]).Select((sid, file) => new
            {
                account_sid = account,
                content_type = message.TypeOf(file),
                date_created = Date(message.CreatedAt),
                date_updated = Date(message.CreatedAt),
                parent_sid = message.Sid,
                sid,
                uri = $"{root}/Media/{sid}.json",
            }),
            next_page_uri = (string?)null,
            page = 0,
            page_size = 50,
            start = 0,
            uri = $"{root}/Media.json",
        };
    }

    public static object Account(string account, DateTimeOffset now) => new
    {
        sid = account,
        date_created = Date(now),
        date_updated = Date(now),
        friendly_name = "Simulated account",
        owner_account_sid = account,
        status = "active",
        subresource_uris = new { messages = $"{Root(account)}/Messages.json" },
        type = "Full",
        uri = $"{Root(account)}.json",
    };

    private static int Segments(SimulatedMessage message) => message.Channel == "sms" ? SmsSegments.Count(message.Body) : 1;

    private static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
