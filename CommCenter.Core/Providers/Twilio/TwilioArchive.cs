using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Twilio's list of messages, by our line as recipient and as sender (Twilio documentation: "Read multiple Message resources").</summary>
public sealed class TwilioArchive(TwilioClient client, TimeProvider time) : IMessageArchive
{
    private const int MostPages = 200;
    private const int PageSize = 1000;

    private readonly TwilioPatience _patience = new(time);

    public Provider Provider => Provider.Twilio;

    public async IAsyncEnumerable<ArchivePage> ListAsync(ArchiveSpan span, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var filter in Filters(span))
        {
            var answer = await _patience.AskAsync(() => client.ListMessagesAsync(span.AccountSid, filter, cancellationToken), cancellationToken);
            for (var page = 1; ; page++)
            {
                if (TwilioMessagePage.Of(answer) is not { } listed)
                {
                    yield return new ArchivePage([], TwilioPatience.Trouble(answer));
                    yield break;
                }

                var more = listed.NextPath is not null && page == MostPages;
                yield return new ArchivePage([.. listed.Messages.Select(TwilioListing.Of).OfType<ArchivedMessage>()], more ? "Twilio lists more messages than can be compared at once." : null);
                if (listed.NextPath is not { } next || more) break;
                answer = await _patience.AskAsync(() => client.NextPageAsync(span.AccountSid, next, cancellationToken), cancellationToken);
            }
        }
    }

    public async Task<(ArchivedMessage? Message, string? Problem)> CompleteAsync(ArchiveSpan span, ArchivedMessage message, CancellationToken cancellationToken)
    {
        var answer = await _patience.AskAsync(() => client.ListMediaAsync(span.AccountSid, message.ExternalId, cancellationToken), cancellationToken);
        if (!answer.IsSuccess || answer.Json is not { } json || !json.TryGetProperty("media_list", out var list) || list.ValueKind != JsonValueKind.Array) return (null, TwilioPatience.Trouble(answer));
        var media = list.EnumerateArray().Where(item => TwilioAnswer.Text(item, "uri") is { } uri && uri.StartsWith('/'))
            .Select(item => new TwilioListedMedia(client.Address(WithoutEnding(TwilioAnswer.Text(item, "uri")!)).AbsoluteUri, TwilioAnswer.Text(item, "content_type") ?? "application/octet-stream"));
        using var listed = JsonDocument.Parse(message.Body);
        return (message with { Body = TwilioListing.Body(listed.RootElement.GetProperty("message"), media), HasMore = false }, null);
    }

    /// <summary>The file itself is at the address of its description, without the ending.</summary>
    private static string WithoutEnding(string uri) => uri.EndsWith(".json", StringComparison.Ordinal) ? uri[..^5] : uri;

    private static IEnumerable<string> Filters(ArchiveSpan span)
    {
        List<string> addresses = [];
        if ((span.Channels & (Channels.Sms | Channels.Mms)) != 0) addresses.Add(TwilioAddress.Sender(Channel.Sms, span.Address));
        if (span.Channels.Has(Channel.WhatsApp)) addresses.Add(TwilioAddress.Sender(Channel.WhatsApp, span.Address));
        var dates = $"&DateSent%3E={Instant(span.From)}{(span.To is { } to ? $"&DateSent%3C={Instant(to)}" : "")}&PageSize={PageSize}";
        return addresses.SelectMany(address => new[] { $"To={Uri.EscapeDataString(address)}{dates}", $"From={Uri.EscapeDataString(address)}{dates}" });
    }

    // Both ends are included, so nothing falls between two stretches.
    private static string Instant(DateTimeOffset at) => Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
