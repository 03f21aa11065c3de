using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Lines;

/// <summary>A company's lines were compared with their providers' lists.</summary>
/// <param name="CompanyId">Whose.</param>
/// <param name="Lines">How many lines are compared.</param>
/// <param name="Failed">Of them could not be compared at the last try.</param>
/// <param name="Missing">Messages that were missing in the others, and are here now.</param>
/// <param name="At">When; of several lines the one longest ago.</param>
/// <param name="Problem">Why the first of those that failed did; null when all went well.</param>
public sealed record LinesChecked(long CompanyId, int Lines, int Failed, int Missing, DateTimeOffset At, string? Problem) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("lines-checked", CompanyId);
}
