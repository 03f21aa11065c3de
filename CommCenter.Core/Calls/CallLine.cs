using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Calls;

/// <summary>Everything about a line that answering a call needs, kept in memory: a caller is answered while the database is locked (law 1).</summary>
/// <param name="LineId">Which.</param>
/// <param name="CompanyId">Whose.</param>
/// <param name="CompanyName">As it may be said.</param>
/// <param name="Country">Of the company, for numbers without a country.</param>
/// <param name="Provider">Where it is.</param>
/// <param name="Address">Its number.</param>
/// <param name="Name">As staff know it.</param>
/// <param name="Plan">What it does with calls.</param>
/// <param name="Staff">Who may be rung, with their phones.</param>
/// <param name="Hours">When it is open.</param>
/// <param name="OwnNumbers">Numbers of all our lines: never rung, or the call would come back to us.</param>
public sealed record CallLine(long LineId, long CompanyId, string CompanyName, string Country, Provider Provider, string Address, string Name, CallPlan Plan, IReadOnlyList<CallStaff> Staff, BusinessHours Hours, IReadOnlySet<string> OwnNumbers);

/// <summary>One member of staff and where calls reach them.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="GoesTo">Their own choice.</param>
/// <param name="Mobile">E.164.</param>
/// <param name="Office">E.164.</param>
public sealed record CallStaff(long Id, string Name, Core.Staff.CallsGoTo GoesTo, string? Mobile, string? Office)
{
    /// <summary>The number their calls go to; null when it is none.</summary>
    public string? Number => GoesTo switch
    {
        Core.Staff.CallsGoTo.Mobile => Mobile,
        Core.Staff.CallsGoTo.Office => Office,
        _ => null,
    };
}
