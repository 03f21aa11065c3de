using CommCenter.Core.Lines;

namespace CommCenter.Core.Calls;

/// <summary>What can be done with recordings at a provider; implemented once for each provider that records. Failures are values: it throws only when canceled.</summary>
public interface IRecordingControl
{
    Provider Provider { get; }

    /// <summary>Puts silence into the recording that is being made of a call, or goes on recording it.</summary>
    Task<RecordingAnswer> SetPausedAsync(CallAtProvider call, bool paused, CancellationToken cancellationToken);

    /// <summary>Deletes a recording there. One that is not there counts as deleted.</summary>
    Task<RecordingAnswer> DeleteAsync(string? accountSid, string recordingId, CancellationToken cancellationToken);
}

/// <summary>A call as its provider knows it.</summary>
/// <param name="AccountSid">The line's account; null is the default one.</param>
/// <param name="ExternalId">The id of the leg that is recorded: the first one, or the customer's since they were on hold.</param>
public sealed record CallAtProvider(string? AccountSid, string ExternalId);

/// <summary>What came of it.</summary>
/// <param name="Problem">Why not, in words for staff; null when it is done.</param>
public sealed record RecordingAnswer(string? Problem)
{
    public static readonly RecordingAnswer Ok = new((string?)null);

    public bool Done => Problem is null;
}
