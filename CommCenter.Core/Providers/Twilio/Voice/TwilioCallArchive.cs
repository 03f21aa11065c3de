using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Twilio's list of calls, by our line as the one called and as the caller (Twilio documentation: "Read multiple Call resources").</summary>
public sealed class TwilioCallArchive(TwilioClient client, TimeProvider time) : ICallArchive
{
    private const int MostPages = 100;
    private const int PageSize = 1000;

    private readonly TwilioPatience _patience = new(time);

    public Provider Provider => Provider.Twilio;

    public async IAsyncEnumerable<CallArchivePage> ListAsync(ArchiveSpan span, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var dates = $"&StartTime%3E={Instant(span.From)}{(span.To is { } to ? $"&StartTime%3C={Instant(to)}" : "")}&PageSize={PageSize}";
        foreach (var side in new[] { "To", "From" })
        {
            var answer = await _patience.AskAsync(() => client.CallsAsync(span.AccountSid, $".json?{side}={Uri.EscapeDataString(span.Address)}{dates}", cancellationToken), cancellationToken);
            for (var page = 1; ; page++)
            {
                if (Listed(answer, "calls") is not { } calls)
                {
                    yield return new CallArchivePage([], TwilioPatience.Trouble(answer));
                    yield break;
                }

                var next = Next(answer);
                var more = next is not null && page == MostPages;
                yield return new CallArchivePage([.. calls.Select(TwilioCallListing.Of).OfType<ArchivedCall>()], more ? "Twilio lists more calls than can be compared at once." : null);
                if (next is null || more) break;
                answer = await _patience.AskAsync(() => client.NextPageAsync(span.AccountSid, next, cancellationToken), cancellationToken);
            }
        }
    }

    public async Task<(ArchivedCall? Call, string? Problem)> CompleteAsync(string? accountSid, ArchivedCall call, CancellationToken cancellationToken)
    {
        var id = Uri.EscapeDataString(call.ExternalId);
        var legs = await _patience.AskAsync(() => client.CallsAsync(accountSid, $".json?ParentCallSid={id}&PageSize=100", cancellationToken), cancellationToken);
        if (Listed(legs, "calls") is not { } others) return (null, TwilioPatience.Trouble(legs));
        var recorded = await _patience.AskAsync(() => client.CallsAsync(accountSid, $"/{id}/Recordings.json?PageSize=50", cancellationToken), cancellationToken);
        if (Listed(recorded, "recordings") is not { } recordings) return (null, TwilioPatience.Trouble(recorded));
        using var listed = JsonDocument.Parse(call.Body);
        var sounds = recordings.Where(r => TwilioAnswer.Text(r, "status") is null or "completed" && TwilioAnswer.Text(r, "sid") is not null).Select(Sound);
        return (call with { Body = TwilioCallListing.Body(listed.RootElement.GetProperty("call"), others, sounds), OtherLegsAreOver = others.TrueForAll(TwilioCallListing.HasEnded) }, null);
    }

    public async Task<CallLookup> FindAsync(string? accountSid, string externalId, CancellationToken cancellationToken)
    {
        var answer = await _patience.AskAsync(() => client.CallsAsync(accountSid, $"/{Uri.EscapeDataString(externalId)}.json", cancellationToken), cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound) return new CallLookup(null);
        return answer is { IsSuccess: true, Json: { } json } && TwilioCallListing.Of(json) is { } call ? new CallLookup(call) : new CallLookup(null, TwilioPatience.Trouble(answer));
    }

    private TwilioListedRecording Sound(JsonElement recording)
    {
        var at = TwilioAnswer.Text(recording, "uri") is { } uri && uri.StartsWith('/') ? client.Address(uri.EndsWith(".json", StringComparison.Ordinal) ? uri[..^5] : uri).AbsoluteUri : null;
        return TwilioListedRecording.Of(recording) with { Url = at };
    }

    private static List<JsonElement>? Listed(TwilioAnswer answer, string name)
        => answer is { IsSuccess: true, Json: { } json } && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)] : null;

    // Only a path: credentials go nowhere but to the address in the settings.
    private static string? Next(TwilioAnswer answer) => answer["next_page_uri"] is { } path && path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) ? path : null;

    private static string Instant(DateTimeOffset at) => Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
