using System.Diagnostics.Metrics;

using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Outbox;

/// <summary>Carries one message to its provider and brings the answer back to disk; nothing of the network happens inside the writer.</summary>
internal sealed class OutboxCourier(GroupCommitWriter writer, IEnumerable<IMessageSender> senders, SendOutcome sent, LookupOutcome lookedUp, IMediaLinks? links, FileStore? files, TimeProvider time, ILogger log)
{
    private static readonly Counter<long> Sends = Telemetry.Meter.CreateCounter<long>("commcenter.sends", description: "Tries to hand a message to its provider.");

    private static readonly TimeSpan StoreAgain = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Provider, IMessageSender> _senders = senders.ToDictionary(s => s.Provider);

    public async Task SendAsync(long id, CancellationToken abort)
    {
        if (await writer.RunAsync(session => SendAttempt.Begin(session, id)) is not { } attempt) return;
        var result = await PostAsync(attempt, abort);
        Sends.Add(1, new("provider", attempt.Outbox.Provider.ToString()), new("result", result.GetType().Name.ToLowerInvariant()));
        if (result is not Accepted) log.LogWarning("{Provider} did not take message {MessageId}: {Result} {ErrorCode}", attempt.Outbox.Provider, attempt.Outbox.EntryId, result.GetType().Name, (result as Refused)?.Code);
        try
        {
            await StoreAsync(session => sent.Write(session, attempt, result), abort);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The outcome of message {MessageId} could not be written down", attempt.Outbox.EntryId);
            await StoreAsync(session => sent.Write(session, attempt, new NoAnswer("The provider's answer could not be written down.")), abort);
        }
    }

    private async Task<SendResult> PostAsync(SendAttempt attempt, CancellationToken abort)
    {
        if (!_senders.TryGetValue(attempt.Outbox.Provider, out var sender)) return new Refused(FailureKind.LineTrouble, null, $"{attempt.Outbox.Provider} is not set up.");
        if (attempt.Files.Count > 0 && links is null) return new Refused(FailureKind.Permanent, null, "Files cannot be sent from here.");
        if (attempt.Enclosed.Count > 0 && files is null) return new Refused(FailureKind.Permanent, null, "Files cannot be sent from here.");
        // Found out before anything is sent: half an email must not go.
        if (attempt.Enclosed.FirstOrDefault(IsMissing) is { } missing) return new Refused(FailureKind.Permanent, null, $"{missing.FileName} is missing on our disk. Attach it again in a new email.");
        // The addresses are made for this try: an earlier try's may have ended.
        var message = attempt.Files.Count == 0 ? attempt.Message : attempt.Message with { MediaUrls = [.. attempt.Files.Select(file => links!.For(attempt.Outbox.CompanyId, file))] };
        if (message.Email is { } email && attempt.Enclosed.Count > 0) message = message with { Email = email with { Files = [.. attempt.Enclosed.Select(Enclose)] } };
        try
        {
            return await sender.SendAsync(message, abort);
        }
        catch (Exception e) when (e is not OperationCanceledException || !abort.IsCancellationRequested)
        {
            // A sender that fails has perhaps sent: the careful answer is the only safe one.
            log.LogError(e, "Sending message {MessageId} failed", attempt.Outbox.EntryId);
            return new NoAnswer("Sending failed before the provider's answer was read.");
        }
    }

    private EmailDraftFile Enclose(StoredAttachment file)
        => new(file.FileName, file.ContentType, file.Size, file.ContentId, () => files!.Open(file.Hash) ?? throw new IOException($"{file.FileName} is missing on our disk."));

    private bool IsMissing(StoredAttachment file)
    {
        using var opened = files!.Open(file.Hash);
        return opened is null;
    }

    public async Task LookUpAsync(long id, CancellationToken abort)
    {
        if (await writer.RunAsync(session => SendAttempt.Unknown(session, id)) is not { } attempt) return;
        var result = await FindAsync(attempt, abort);
        log.LogInformation("Lookup of message {MessageId}: {Result}", attempt.Outbox.EntryId, result.GetType().Name);
        await StoreAsync(session => lookedUp.Write(session, attempt, result), abort);
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
    public async Task StoreAsync(Action<WriteSession> work, CancellationToken abort)
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
