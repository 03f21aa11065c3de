using CommCenter.Core.Companies;

namespace CommCenter.Core.Conversations;

/// <summary>What a program called a note when it added it: the same key again means this note.</summary>
public sealed class NoteKey : ICompanyOwned
{
    public long CompanyId { get; set; }
    public required string Key { get; set; }
    public long EntryId { get; set; }
}
