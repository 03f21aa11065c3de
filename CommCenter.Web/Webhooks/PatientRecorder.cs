using System.Diagnostics;

using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;

namespace CommCenter.Web.Webhooks;

/// <summary>Records a request before its answer, but not at any price: what the database does not take in time is spooled, because a caller is waiting.</summary>
internal sealed class PatientRecorder(EventRecorder recorder, EventSpool spool, ILogger<PatientRecorder> log)
{
    /// <summary>With what is left to answer within two seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>While it is known to take nothing, callers need not all wait that long to find out.</summary>
    private static readonly TimeSpan LittlePatience = TimeSpan.FromMilliseconds(250), Trouble = TimeSpan.FromSeconds(5);

    private long _spooledAt = -1;

    private bool IsInTrouble => Volatile.Read(ref _spooledAt) is var at and >= 0 && Stopwatch.GetElapsedTime(at) < Trouble;

    /// <returns>False when it is neither in the database nor in the spool.</returns>
    public async Task<bool> KeepAsync(ProviderEvent received)
    {
        var recorded = recorder.RecordAsync(received, elsewhere: true);
        try
        {
            await recorded.WaitAsync(IsInTrouble ? LittlePatience : Patience);
            Volatile.Write(ref _spooledAt, -1);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or StoreUnavailableException)
        {
            // It may still be taken: then what is spooled is a repeat, which changes nothing.
            Volatile.Write(ref _spooledAt, Stopwatch.GetTimestamp());
            _ = recorded.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return await SpoolAsync(received, e is TimeoutException ? "The database did not answer in time." : e.Message);
        }
    }

    private async Task<bool> SpoolAsync(ProviderEvent received, string why)
    {
        try
        {
            await spool.KeepAsync(received);
            log.LogWarning("{Provider} event {ExternalId} spooled: {Reason}", received.Provider, received.ExternalId, why);
            return true;
        }
        catch (IOException e)
        {
            log.LogError(e, "{Provider} event {ExternalId} is lost: neither the database nor the spool took it", received.Provider, received.ExternalId);
            return false;
        }
    }
}
