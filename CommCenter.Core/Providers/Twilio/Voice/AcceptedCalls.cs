using System.Collections.Concurrent;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Calls somebody has pressed 1 for, in memory: needed only where whoever plays Twilio does not say <c>DialBridged</c>, so that a talk is not followed by the voicemail.</summary>
public sealed class AcceptedCalls
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, bool> _calls = new(StringComparer.Ordinal);

    public void Add(string? callId)
    {
        if (callId is null) return;
        if (_calls.Count >= Most) _calls.Clear();
        _calls[callId] = true;
    }

    public bool Has(string? callId) => callId is not null && _calls.ContainsKey(callId);
}
