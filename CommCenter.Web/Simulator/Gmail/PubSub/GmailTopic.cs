using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;

using CommCenter.Web.Simulator.Gmail.Mail;

namespace CommCenter.Web.Simulator.Gmail.PubSub;

/// <summary>Where Gmail announces changes of watched mailboxes: at most one a second for each, what comes in between is in the next.</summary>
public sealed class GmailTopic
{
    private readonly ConcurrentDictionary<string, Told> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly Channel<TopicMessage> _pushes = Channel.CreateBounded<TopicMessage>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly GmailSettings _settings;
    private readonly GmailFaults _faults;
    private readonly PullSubscription _pull;
    private readonly SimulatorState _state;
    private readonly TimeProvider _time;
    private long _lastId;

    public GmailTopic(SimulatorOptions options, PostOffice post, GmailFaults faults, PullSubscription pull, SimulatorState state, TimeProvider time)
    {
        (_settings, _faults, _pull, _state, _time) = (options.Gmail, faults, pull, state, time);
        // Above those of any start before: whoever has kept them takes one that comes again for a repeat.
        _lastId = time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        post.Changed += Look;
    }

    public ChannelReader<TopicMessage> Pushes => _pushes.Reader;

    /// <summary>Announces a mailbox, changed or not, as a new watch does.</summary>
    public void Publish(SimulatedMailbox box)
    {
        var told = _told.GetOrAdd(box.Address, _ => new Told());
        TimeSpan wait;
        lock (told)
        {
            if (told.Waits)
                return;
            wait = told.At + _settings.PushGap - _time.GetUtcNow();
            told.Waits = wait > TimeSpan.Zero;
            if (!told.Waits)
                told.At = _time.GetUtcNow();
        }

        if (wait > TimeSpan.Zero)
            _ = LaterAsync(box, told, wait);
        else
            Announce(box, told);
    }

    private void Look(SimulatedMailbox box)
    {
        if (box.Watch is not { } watch || watch.ExpiresAt <= _time.GetUtcNow())
            return;
        var told = _told.GetOrAdd(box.Address, _ => new Told());
        if (box.Since(Interlocked.Read(ref told.HistoryId) is var last and > 0 ? (ulong)last : 0)?.Any(watch.Concerns) != false)
            Publish(box);
    }

    private async Task LaterAsync(SimulatedMailbox box, Told told, TimeSpan wait)
    {
        await Task.Delay(wait, _time);
        lock (told)
            (told.Waits, told.At) = (false, _time.GetUtcNow());
        if (box.Watch is not null)
            Announce(box, told);
    }

    private void Announce(SimulatedMailbox box, Told told)
    {
        var historyId = box.HistoryId;
        Interlocked.Exchange(ref told.HistoryId, (long)historyId);
        if (_faults.Plan.PushesOff)
        {
            _state.Log(new ReceivedRequest(_time.GetUtcNow(), "Mailbox changed", "email", box.Address, null, TimeSpan.Zero, "the push was lost on the way"));
            return;
        }

        box.Lag = _faults.Plan.EmptyHistoryReads;
        var message = new TopicMessage(Interlocked.Add(ref _lastId, 7).ToString(CultureInfo.InvariantCulture), box.Address, historyId, _time.GetUtcNow());
        for (var copies = _faults.Plan.DuplicatePushes ? 2 : 1; copies > 0; copies--)
        {
            if (_settings.Pull)
                _pull.Add(message);
            else
                _pushes.Writer.TryWrite(message);
        }
    }

    /// <summary>What was last said of a mailbox.</summary>
    private sealed class Told
    {
        public long HistoryId;
        public DateTimeOffset At = DateTimeOffset.MinValue;
        public bool Waits;
    }
}
