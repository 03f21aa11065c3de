using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Lines;

/// <summary>Who has a line: conversations that begin on it are theirs.</summary>
/// <param name="StaffId">Null is nobody.</param>
public sealed record LineAssignee(long? StaffId)
{
    /// <summary>In words, for the audit log.</summary>
    internal string Words(WriteSession session, long companyId)
        => $"new conversations go to {(StaffId is { } id ? session.Companies.LoadStaff(companyId, id)?.Name : null) ?? "nobody"}";

    /// <returns>Why the line cannot be theirs; null when it can, or is already.</returns>
    internal string? WhyNot(WriteSession session, LineRecord line)
    {
        if (StaffId is not { } id || StaffId == line.AssigneeId) return null;
        if (session.Companies.LoadStaff(line.CompanyId, id) is not { } to) return "This person is not on the staff.";
        return to.Disabled ? $"{to.Name} does not work here any more." : null;
    }
}
