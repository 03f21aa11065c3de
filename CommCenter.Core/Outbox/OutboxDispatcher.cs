using System.Collections.Concurrent;

using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Outbox;

/// <summary>Hands waiting messages to their providers: to one person over one line in order, several at once. A try is on disk before it goes out.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="senders">One for each provider that is set up.</param>
/// <param name="signal">Wakes it when something is queued, and when a sweep finds what has come due.</param>
/// <param name="time">Bounds the wait when the program stops.</param>
/// <param name="log">No bodies, no addresses.</param>
/// <param name="wakeEvents">Wakes the event log when delivery reports waited for a message.</param>
/// <param name="random">Of the retry schedule's jitter.</param>
/// <param name="files">Where files lie that go within emails; without it none are sent.</param>
/// <param name="links">Where the provider fetches files; without it none are sent.</param>
public sealed class OutboxDispatcher(GroupCommitWriter writer, IEnumerable<IMessageSender> senders, OutboxSignal signal, TimeProvider time, ILogger<OutboxDispatcher> log, Action? wakeEvents = null, Random? random = null, IMediaLinks? links = null, FileStore? files = null)
{
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, Task> _running = new();
    private readonly OutboxCourier _courier = new(writer, senders, new SendOutcome(random ?? Random.Shared, wakeEvents), new LookupOutcome(wakeEvents), links, files, time, log);

    /// <summary>Messages on their way or being looked up now.</summary>
    public int Running => _running.Count;

    /// <summary>Runs until stopped. What is on its way then gets ten seconds to be answered; the rest is Unknown at the next start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var abort = new CancellationTokenSource();
        try
        {
            await _courier.StoreAsync(Recover, cancellationToken);
            while (true)
            {
                await StartDueAsync(abort.Token);
                await signal.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.LogInformation("The outbox stops, {Count} under way", _running.Count);
        }

        var rest = Task.WhenAll(_running.Values);
        await Task.WhenAny(rest, Task.Delay(Grace, time, CancellationToken.None));
        await abort.CancelAsync();
        await rest;
    }

    /// <summary>At start, before anything is sent: what was on its way when the program ended is Unknown.</summary>
    public Task RecoverAsync() => writer.RunAsync(Recover);

    private static void Recover(WriteSession session)
    {
        while (session.Outbox.InState(OutboxState.Sending, 500) is { Count: > 0 } ids)
        {
            foreach (var id in ids)
            {
                SendOutcome.BecomeUnknown(session, session.Outbox.Load(id)!, session.Outbox.LastAttempt(id)!.Token, "The program stopped while this was being sent.");
            }
        }
    }

    private async Task StartDueAsync(CancellationToken abort)
    {
        if (_running.Count >= MostAtOnce) return;
        try
        {
            // Those running may still be listed; twice as many leaves enough that are not.
            var (toSend, toLookUp) = await writer.RunAsync(s => (s.Outbox.DueToSend(s.Now, 2 * MostAtOnce), s.Outbox.Due(OutboxState.Unknown, s.Now, 2 * MostAtOnce)));
            foreach (var id in toSend) Start(id, () => _courier.SendAsync(id, abort), abort);
            foreach (var id in toLookUp) Start(id, () => _courier.LookUpAsync(id, abort), abort);
        }
        catch (StoreUnavailableException e)
        {
            log.LogWarning("The outbox waits: {Reason}", e.Message);
        }
        catch (Exception e)
        {
            // The loop must live: the next sweep looks again.
            log.LogError(e, "Looking for messages to send failed");
        }
    }

    private void Start(long id, Func<Task> work, CancellationToken abort)
    {
        if (_running.Count >= MostAtOnce || _running.ContainsKey(id)) return;
        _running[id] = Task.CompletedTask;
        var task = Task.Run(() => RunOneAsync(id, work), CancellationToken.None);
        _running.TryUpdate(id, task, Task.CompletedTask);
    }

    private async Task RunOneAsync(long id, Func<Task> work)
    {
        var goOn = true;
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("Outbox message {OutboxId} had no answer before the program stopped", id);
        }
        catch (Exception e)
        {
            // Left to the sweep: waking at once would try again without end.
            goOn = false;
            log.LogError(e, "Outbox message {OutboxId} could not be handled", id);
        }

        _running.TryRemove(id, out _);
        if (goOn) signal.Wake();
    }
}
