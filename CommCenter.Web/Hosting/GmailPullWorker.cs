using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Gmail;
using CommCenter.Web.Webhooks;

namespace CommCenter.Web.Hosting;

/// <summary>Asks Pub/Sub for pushes where Google cannot reach us (<c>Mode=Pull</c>): stored first, acknowledged then.</summary>
internal sealed class GmailPullWorker(GmailPull pull, GmailOptions options, MailboxQueries mailboxes, EventRecorder recorder, Installation installation, TimeProvider time, ILogger<GmailPullWorker> log) : BackgroundService
{
    private static readonly TimeSpan Nothing = TimeSpan.FromSeconds(1), NoMailbox = TimeSpan.FromSeconds(15), LongestWait = TimeSpan.FromMinutes(2);

    private TimeSpan _wait = Nothing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsConfigured || !options.IsPull) return;
        try
        {
            while (true) await Task.Delay(await RoundAsync(stoppingToken), time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Pulling stops");
        }
    }

    /// <returns>How long to wait before the next.</returns>
    private async Task<TimeSpan> RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Google is asked in the name of a connected mailbox; an emulator does not mind whose.
            if ((await mailboxes.OpenAsync(stoppingToken)).Find(m => m.Provider == Provider.Gmail) is not { } box) return NoMailbox;
            var answer = await pull.PullAsync(box.Address, stoppingToken);
            if (answer.Failure is { } failure) return Later(failure.Reason, failure.RetryAfter);
            foreach (var push in answer.Value!) await recorder.RecordAsync(GmailWebhooks.Event(null, push.Body, installation.FirstCompanyId, time.GetUtcNow()));
            if (answer.Value!.Count > 0) await pull.AcknowledgeAsync(box.Address, [.. answer.Value.Select(p => p.AckId)], stoppingToken);
            return _wait = Nothing;
        }
        catch (StoreUnavailableException e)
        {
            return Later(e.Message, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Pulling failed");
            return Later("see above", null);
        }
    }

    private TimeSpan Later(string reason, TimeSpan? retryAfter)
    {
        log.LogWarning("Pushes could not be pulled: {Reason}", reason);
        _wait = _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
        return retryAfter > _wait ? retryAfter.Value : _wait;
    }
}
