using System.Globalization;

using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Web.Components.EventLog;

/// <summary>What the event log shows, as its address says: state, provider, text, and the open event.</summary>
public sealed record EventAddress(EventState? State, Provider? Provider, string? Text, long? EventId)
{
    private const int LongestText = 200;

    /// <summary>Unknown words in an address are no filter: an old link still leads to the log.</summary>
    public static EventAddress Of(string? state, string? provider, string? text, long? eventId) => new(
        Enum.TryParse<EventState>(state, true, out var s) && Enum.IsDefined(s) ? s : null,
        Enum.TryParse<Provider>(provider, true, out var p) && Enum.IsDefined(p) ? p : null,
        text?.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestText)] : null,
        eventId);

    public EventFilter Filter => new(State, Provider, Text);

    public string List => (this with { EventId = null }).Here;

    public string Here
    {
        get
        {
            string?[] parts =
            [
                State is { } state ? "state=" + state.ToString().ToLowerInvariant() : null,
                Provider is { } provider ? "provider=" + provider.ToString().ToLowerInvariant() : null,
                Text is { } text ? "q=" + Uri.EscapeDataString(text) : null,
            ];
            var query = string.Join('&', parts.Where(p => p is not null));
            return (EventId is { } id ? string.Create(CultureInfo.InvariantCulture, $"/events/{id}") : "/events") + (query.Length > 0 ? "?" + query : "");
        }
    }
}
