using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>One leg of a call: between the network and one phone. What is known of it is a copy that is replaced; what the person there does arrives as input.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Its tokens have neither timers nor handles; whoever still looks at a call that is over may ask them.")]
public sealed class SimulatedCall(string direction, string from, string to, string status, TimeProvider time, Action changed)
{
    public const string Inbound = "inbound";
    public const string OutboundApi = "outbound-api";
    public const string OutboundDial = "outbound-dial";

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Channel<PhoneInput> _inputs = Channel.CreateUnbounded<PhoneInput>();
    private readonly TaskCompletionSource<string> _pickUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _turn = new();
    private TwimlSource? _redirect;
    private int _sequence;
    private volatile CallNow _now = new(status);

    public string Sid { get; } = PhoneAddress.NewSid("CA");

    public string Direction => direction;

    public string From => from;

    public string To => to;

    public DateTimeOffset CreatedAt { get; } = time.GetUtcNow();

    public SimulatedCall? Parent { get; init; }

    public string? ForwardedFrom { get; init; }

    /// <summary>Fields of the browser that calls, beside Twilio's own.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public CallbackAddress? StatusCallback { get; init; }

    /// <summary>Asked when a document cannot be fetched or read; null where there is none.</summary>
    public Uri? Fallback { get; init; }

    /// <summary>Whose phone it is: of an inbound call the caller's, otherwise the called one's.</summary>
    public string Phone => direction == Inbound ? from : to;

    public CallNow Now => _now;

    public bool IsOver => _over.IsCancellationRequested;

    public CancellationToken Over => _over.Token;

    /// <summary>The recording that runs, by its identifier.</summary>
    public string? Recording { get; set; }

    /// <summary>Settled when somebody takes or refuses the ringing call, with answer, mailbox or busy.</summary>
    public Task<string> PickUp => _pickUp.Task;

    public ChannelReader<PhoneInput> Inputs => _inputs.Reader;

    public int NextSequence() => Interlocked.Increment(ref _sequence) - 1;

    public void Change(Func<CallNow, CallNow> change)
    {
        lock (_gate)
            _now = change(_now);
        changed();
    }

    public void Does(CallDoing doing, string display) => Change(now => now with { Doing = doing, Display = display });

    public void Hear(string words, bool own = false) => Change(now => now with { Heard = now.Heard.Add(new HeardWords(time.GetUtcNow(), words, own)) });

    /// <returns>False when it was taken or refused before, or is over.</returns>
    public bool Decide(string how) => !IsOver && _pickUp.TrySetResult(how);

    public void Put(PhoneInput input) => _inputs.Writer.TryWrite(input);

    /// <summary>What was pressed before anybody listened is not heard.</summary>
    public void Drain()
    {
        while (_inputs.Reader.TryRead(out _))
        {
        }
    }

    /// <summary>The final word; only the first counts.</summary>
    /// <returns>Whether this was it.</returns>
    public bool End(string final, int? sipCode = null)
    {
        lock (_gate)
        {
            if (_now.IsOver)
                return false;
            _now = _now with { Status = final, EndedAt = time.GetUtcNow(), SipCode = sipCode, Doing = CallDoing.Nothing, Display = "", PartnerSid = null };
        }

        _over.Cancel();
        changed();
        return true;
    }

    /// <summary>Other instructions for a call that is going on: what it does now is broken off.</summary>
    public void Redirect(TwimlSource to)
    {
        lock (_gate)
        {
            _redirect = to;
            _turn.Cancel();
        }
    }

    public TwimlSource? TakeRedirect()
    {
        lock (_gate)
        {
            var taken = _redirect;
            _redirect = null;
            return taken;
        }
    }

    /// <summary>Lasts until the call is over or gets other instructions.</summary>
    public CancellationTokenSource BeginTurn()
    {
        lock (_gate)
        {
            if (_redirect is null && _turn.IsCancellationRequested)
                _turn = new CancellationTokenSource();
            return CancellationTokenSource.CreateLinkedTokenSource(_over.Token, _turn.Token);
        }
    }
}
