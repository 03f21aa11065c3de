using CommCenter.Core.Companies;

namespace CommCenter.Core.Calls;

/// <summary>A person has listened to (or read the transcript of) a call's voicemail.</summary>
public sealed class VoicemailHeard : ICompanyOwned
{
    public long StaffId { get; set; }
    public long EntryId { get; set; }
    public long CompanyId { get; set; }
    public DateTimeOffset HeardAt { get; set; }
}
