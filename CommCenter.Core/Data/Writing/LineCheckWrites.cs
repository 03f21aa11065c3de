namespace CommCenter.Core.Data.Writing;

/// <summary>What came of comparing lines with their providers' lists.</summary>
public sealed class LineCheckWrites
{
    private readonly Statement _succeeded, _failed;

    internal LineCheckWrites(WriteSession session)
    {
        _succeeded = session.Prepare("""
            INSERT INTO LineChecks (LineId, CompanyId, TriedAt, CheckedAt, Missing) VALUES (@line, @company, @tried, @checked, @missing)
            ON CONFLICT (LineId) DO UPDATE SET TriedAt = excluded.TriedAt, CheckedAt = excluded.CheckedAt, Missing = excluded.Missing, Problem = NULL
            """);
        _failed = session.Prepare("""
            INSERT INTO LineChecks (LineId, CompanyId, TriedAt, Missing, Problem) VALUES (@line, @company, @tried, 0, @problem)
            ON CONFLICT (LineId) DO UPDATE SET TriedAt = excluded.TriedAt, Problem = excluded.Problem
            """);
    }

    /// <param name="lineId">Which.</param>
    /// <param name="companyId">Whose.</param>
    /// <param name="at">When it began.</param>
    /// <param name="missing">How many messages were missing; null when it could not be compared.</param>
    /// <param name="problem">Why it could not, in words.</param>
    public void Note(long lineId, long companyId, DateTimeOffset at, int? missing, string? problem)
    {
        if (missing is { } found) _succeeded.Run(lineId, companyId, at, at, found);
        else _failed.Run(lineId, companyId, at, problem);
    }
}
