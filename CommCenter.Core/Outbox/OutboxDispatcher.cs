using System.Collections.Concurrent;

using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Outbox;

/// <summary>Hands waiting messages to their providers: to one person over one line in order, several at once. A try is on disk before it goes out.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="senders">One for each provider that is set up.</param>
/// <param name="signal">Wakes it when something is queued.</param>
/// <param name="time">Of the sweep that finds what no signal told of.</param>
/// <param name="log">No bodies, no addresses.</param>
/// <param name="wakeEvents">Wakes the event log when delivery reports waited for a message.</param>
/// <param name="random">Of the retry schedule's jitter.</param>
public sealed class OutboxDispatcher(GroupCommitWriter writer, IEnumerable<IMessageSender> senders, OutboxSignal signal, TimeProvider time, ILogger<OutboxDispatcher> log, Action? wakeEvents = null, Random? random = null)
{
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5), Grace = TimeSpan.FromSeconds(10), StoreAgain = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Provider, IMessageSender> _senders = senders.ToDictionary(s => s.Provider);
    private readonly ConcurrentDictionary<long, Task> _running = new();
    private readonly SendOutcome _sent = new(random ?? Random.Shared, wakeEvents);
    private readonly LookupOutcome _lookedUp = new(wakeEvents);

    /// <summary>Messages on their way or being looked up now.</summary>
    public int Running => _running.Count;

    /// <summary>Runs until stopped. What is on its way then gets ten seconds to be answered; the rest is Unknown at the next start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var abort = new CancellationTokenSource();
        try
        {
            await StoreAsync(Recover, cancellationToken);
            while (true)
            {
                await StartDueAsync(abort.Token);
                await signal.WaitAsync(Sweep, time, cancellationToken);
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
            foreach (var id in toSend) Start(id, () => SendAsync(id, abort), abort);
            foreach (var id in toLookUp) Start(id, () => LookUpAsync(id, abort), abort);
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

    private async Task SendAsync(long id, CancellationToken abort)
    {
        if (await writer.RunAsync(session => SendAttempt.Begin(session, id)) is not { } attempt) return;
        var result = await PostAsync(attempt, abort);
        if (result is not Accepted) log.LogWarning("{Provider} did not take message {MessageId}: {Result} {ErrorCode}", attempt.Outbox.Provider, attempt.Outbox.EntryId, result.GetType().Name, (result as Refused)?.Code);
        try
        {
            await StoreAsync(session => _sent.Write(session, attempt, result), abort);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The outcome of message {MessageId} could not be written down", attempt.Outbox.EntryId);
            await StoreAsync(session => _sent.Write(session, attempt, new NoAnswer("The provider's answer could not be written down.")), abort);
        }
    }

    private async Task<SendResult> PostAsync(SendAttempt attempt, CancellationToken abort)
    {
        if (!_senders.TryGetValue(attempt.Outbox.Provider, out var sender)) return new Refused(FailureKind.LineTrouble, null, $"{attempt.Outbox.Provider} is not set up.");
        try
        {
            return await sender.SendAsync(attempt.Message, abort);
        }
        catch (Exception e) when (e is not OperationCanceledException || !abort.IsCancellationRequested)
        {
            // A sender that fails has perhaps sent: the careful answer is the only safe one.
            log.LogError(e, "Sending message {MessageId} failed", attempt.Outbox.EntryId);
            return new NoAnswer("Sending failed before the provider's answer was read.");
        }
    }

    private async Task LookUpAsync(long id, CancellationToken abort)
    {
        if (await writer.RunAsync(session => SendAttempt.Unknown(session, id)) is not { } attempt) return;
        var result = await FindAsync(attempt, abort);
        log.LogInformation("Lookup of message {MessageId}: {Result}", attempt.Outbox.EntryId, result.GetType().Name);
        await StoreAsync(session => _lookedUp.Write(session, attempt, result), abort);
    }

    private async Task<LookupResult> FindAsync(SendAttempt attempt, CancellationToken abort)
    {
        if (!_senders.TryGetValue(attempt.Outbox.Provider, out var sender)) return new LookupFailed($"{attempt.Outbox.Provider} is not set up.");
        try
        {
            return await sender.FindAsync(attempt.Message, attempt.StartedAt, abort);
        }
        catch (Exception e) when (e is not OperationCanceledException || !abort.IsCancellationRequested)
        {
            log.LogError(e, "Looking up message {MessageId} failed", attempt.Outbox.EntryId);
            return new LookupFailed("The provider could not be asked.");
        }
    }

    /// <summary>What a provider answered must not be lost to a locked database: tried until it is stored or the program stops.</summary>
    private async Task StoreAsync(Action<WriteSession> work, CancellationToken abort)
    {
        while (true)
        {
            try
            {
                await writer.RunAsync(work);
                return;
            }
            catch (StoreUnavailableException e)
            {
                log.LogWarning("The outbox cannot write down an outcome yet: {Reason}", e.Message);
            }

            await Task.Delay(StoreAgain, time, abort);
        }
    }
}
