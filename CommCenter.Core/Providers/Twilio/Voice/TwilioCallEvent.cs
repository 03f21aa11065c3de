using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>One voice webhook, with what every one of them can say.</summary>
/// <param name="Form">Its fields.</param>
/// <param name="State">What our own address says.</param>
/// <param name="CallId">The leg it is of.</param>
/// <param name="ReceivedAt">When it came.</param>
internal sealed record TwilioCallEvent(TwilioForm Form, TwilioVoiceState State, string CallId, DateTimeOffset ReceivedAt)
{
    private const int LongestAddress = 200, LongestName = 100;

    private readonly string _from = Address(Form["From"]), _to = Address(Form["To"]);

    /// <summary>It came to a line's own address, so it is a call to us whoever it is from.</summary>
    public bool CameIn { get; init; }

    /// <summary>By our answer the caller was sent to leave a message.</summary>
    public bool ToMessage { get; init; }

    /// <summary>The first leg's id, by which the call is known.</summary>
    public string FirstId => TwilioVoiceKey.First(Form, State) ?? CallId;

    /// <summary>A call to us. One from a browser of ours says so too, but is none.</summary>
    public bool IsInbound => CameIn || (!State.IsOutgoing && State.EntryId is null && !TwilioCaller.IsBrowser(Form["From"]) && Form["Direction"]?.Trim() is null or "" or "inbound");

    public long? StaffId => State.StaffId ?? TwilioCaller.StaffOf(Form["From"]);

    /// <summary>Both sides of the first leg; null where this event names neither.</summary>
    public CallParties? Parties => IsInbound ? Inbound() : State.IsOutgoing ? Outgoing(State.From ?? _from, State.To!)
        : TwilioCaller.IsBrowser(_from) && _to.Length > 0 && Address(Form["CallerId"]) is { Length: > 0 } line ? Outgoing(line, _to)
        : null;

    /// <summary>What the first leg's own fields say, in whichever event they stand.</summary>
    public CallFacts Base
    {
        get
        {
            var facts = new CallFacts { Inbound = IsInbound, Ringing = true, Ended = TwilioCallWords.End(Form["CallStatus"]), VoicemailAt = ToMessage ? ReceivedAt : null };
            return facts.Ended is null ? facts : facts with { EndedAt = At };
        }
    }

    /// <summary>The moment it tells of.</summary>
    public DateTimeOffset At => TwilioCallWords.Instant(Form["Timestamp"], ReceivedAt);

    /// <summary>When the call began, where its length is known.</summary>
    public DateTimeOffset? StartedAt => Form["Timestamp"] is not null && TwilioCallWords.Seconds(Form["CallDuration"]) is { } seconds ? At.AddSeconds(-seconds) : null;

    public CallReport Report(CallFacts facts, DateTimeOffset? startedAt = null)
        => new() { ExternalId = FirstId, Parties = Parties, EntryId = State.EntryId ?? (TwilioCaller.IsBrowser(Form["From"]) ? TwilioCallWords.Entry(Form) : null), StartedAt = startedAt, Facts = facts };

    /// <summary>The call is over, whether the first leg has said so or not.</summary>
    public CallFacts WithEnd(CallFacts facts) => facts with { Ended = facts.Ended ?? CallEnd.Completed, EndedAt = facts.EndedAt ?? At };

    private CallParties? Inbound()
        => _to.Length > 0 && Form["From"] is not null ? new CallParties(true, TwilioAddress.Bare(_to), _from, _to, TwilioCaller.Number(TwilioAddress.Bare(_from)), TwilioText.OneLine(Form["CallerName"], LongestName)) : null;

    private static CallParties Outgoing(string line, string customer) => new(false, TwilioAddress.Bare(line), line, customer, TwilioCaller.Number(customer));

    private static string Address(string? given) => TwilioText.OneLine(given, LongestAddress) ?? "";
}
