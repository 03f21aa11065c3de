using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Calls;

/// <summary>The recording of a call that is going on was paused, or goes on.</summary>
public sealed record RecordingPaused(long CompanyId, long EntryId, bool Paused) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("recording-paused", EntryId);
}
