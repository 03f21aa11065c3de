using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Sends texts, pictures and WhatsApp messages through Twilio, and looks for one whose POST had no answer.</summary>
/// <param name="client">Twilio.</param>
/// <param name="callbackAddress">Our own public address, without a slash at the end; delivery reports come back to it.</param>
public sealed class TwilioSender(TwilioClient client, Func<string> callbackAddress) : IMessageSender
{
    private const int MostPages = 2;

    // Twilio's clock and ours need not agree, and its times are in whole seconds.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(2);

    public Provider Provider => Provider.Twilio;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        TwilioSendResult.Of(await client.CreateMessageAsync(message.AccountSid, Fields(message), cancellationToken));

    public FileLimits? FilesOn(Channel channel) => TwilioFileLimits.On(channel);

    public async Task<LookupResult> FindAsync(OutgoingMessage message, DateTimeOffset sentAfter, CancellationToken cancellationToken)
    {
        var earliest = sentAfter - ClockDifference;
        var answer = await client.ListMessagesAsync(message.AccountSid, From(message), To(message), cancellationToken);
        for (var page = 1; ; page++)
        {
            if (TwilioMessagePage.Of(answer) is not { } listed) return new LookupFailed(Trouble(answer));
            var ours = listed.Messages.Where(item => item.Is(message.Body, earliest)).MinBy(item => (item.CreatedAt!.Value - sentAfter).Duration());
            if (ours is not null) return ours.AsFound();
            if (listed.NextPath is null || listed.Messages.Any(item => item.CreatedAt < earliest)) return new NotFound();
            if (page == MostPages) return new LookupFailed("Too many messages went to this recipient to find this one among them.");
            answer = await client.NextPageAsync(message.AccountSid, listed.NextPath, cancellationToken);
        }
    }

    private List<KeyValuePair<string, string>> Fields(OutgoingMessage message)
    {
        List<KeyValuePair<string, string>> fields = [new("To", To(message)), new("From", From(message))];
        if (message.Body.Length > 0) fields.Add(new("Body", message.Body));
        fields.AddRange(message.MediaUrls.Select(url => new KeyValuePair<string, string>("MediaUrl", url)));
        if (callbackAddress().TrimEnd('/') is { Length: > 0 } address)
            fields.Add(new("StatusCallback", $"{address}/api/webhooks/twilio/sms/status?attempt={Uri.EscapeDataString(message.AttemptToken)}"));
        return fields;
    }

    private static string From(OutgoingMessage message) => TwilioAddress.Sender(message.Channel, message.From);

    private static string To(OutgoingMessage message) => TwilioAddress.Recipient(message.Channel, message.To);

    private static string Trouble(TwilioAnswer answer) => TwilioSendResult.Of(answer) switch
    {
        Refused refused => refused.Reason,
        _ => "Twilio could not be asked whether this was sent.",
    };
}
