using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Calls;

/// <summary>A person has listened to a voicemail: their other screens take the mark off too.</summary>
public sealed record VoicemailWasHeard(long CompanyId, long StaffId, long EntryId) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ($"heard-{StaffId}", EntryId);
}
