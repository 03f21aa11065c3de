using System.Collections.Concurrent;

using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Calls;

/// <summary>Pauses the recording of a call while a customer says a card number, and goes on with it. The recording has silence there.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="controls">One for each provider that records.</param>
/// <param name="time">Forgets calls of long ago.</param>
public sealed class RecordingActions(GroupCommitWriter writer, IEnumerable<IRecordingControl> controls, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly Dictionary<Provider, IRecordingControl> _controls = controls.ToDictionary(c => c.Provider);
    private readonly ConcurrentDictionary<long, DateTimeOffset> _paused = new();

    /// <summary>As far as this program knows since it started; pausing twice does no harm.</summary>
    public bool IsPaused(long entryId) => _paused.ContainsKey(entryId);

    public Task<ChangeOutcome> PauseAsync(long companyId, long staffId, long entryId, CancellationToken cancellationToken) => SetAsync(companyId, staffId, entryId, true, cancellationToken);

    public Task<ChangeOutcome> ResumeAsync(long companyId, long staffId, long entryId, CancellationToken cancellationToken) => SetAsync(companyId, staffId, entryId, false, cancellationToken);

    private async Task<ChangeOutcome> SetAsync(long companyId, long staffId, long entryId, bool paused, CancellationToken cancellationToken)
    {
        var (call, problem) = await writer.RunAsync(session => Find(session, companyId, staffId, entryId));
        if (call is null) return ChangeOutcome.Refused(problem!);
        var answer = await _controls[call.Provider].SetPausedAsync(new CallAtProvider(call.AccountSid, call.ExternalId!), paused, cancellationToken);
        if (answer.Problem is { } refused) return ChangeOutcome.Refused(refused);
        await writer.RunAsync(session =>
        {
            AuditLog.Write(session, companyId, staffId, paused ? "recording.paused" : "recording.resumed", $"ent_{entryId}");
            session.Publish(new RecordingPaused(companyId, entryId, paused));
        });
        Remember(entryId, paused);
        return ChangeOutcome.Of(entryId);
    }

    private (RecordedCall? Call, string? Problem) Find(WriteSession session, long companyId, long staffId, long entryId)
    {
        if (session.Companies.LoadStaff(companyId, staffId) is not { Disabled: false }) return (null, "You are no longer on the staff of this company.");
        if (session.Recordings.LoadCall(entryId) is not { } call || call.CompanyId != companyId) return (null, "This call is not there any more.");
        if (call.Status != CallStatus.InProgress || call.ExternalId is null) return (null, "This call is over: nothing is recorded any more.");
        return _controls.ContainsKey(call.Provider) ? (call, null) : (null, $"{call.Provider} cannot pause a recording.");
    }

    private void Remember(long entryId, bool paused)
    {
        var now = time.GetUtcNow();
        foreach (var (id, at) in _paused.Where(p => now - p.Value > Remembered)) _paused.TryRemove(new(id, at));
        if (paused) _paused[entryId] = now;
        else _paused.TryRemove(entryId, out _);
    }
}
