namespace CommCenter.Core.Data.Writing;

/// <summary>What lines do with calls, as administrators change it.</summary>
public sealed class CallPlanWrites
{
    private readonly Statement _load, _set, _keep, _drop;

    internal CallPlanWrites(WriteSession session)
    {
        _load = session.Prepare("SELECT Plan, Version FROM LineCallPlans WHERE LineId = @line AND CompanyId = @company");
        _set = session.Prepare("""
            INSERT INTO LineCallPlans (LineId, CompanyId, Plan, Version) VALUES (@line, @company, @plan, 1)
            ON CONFLICT (LineId) DO UPDATE SET Plan = excluded.Plan, Version = Version + 1
            """);
        // What is kept has no day on which it was uploaded: the job that removes uploads nobody sent passes it by.
        _keep = session.Prepare("UPDATE Attachments SET UploadedAt = NULL, DraftConversationId = NULL WHERE Id = @id AND CompanyId = @company AND EntryId IS NULL");
        _drop = session.Prepare("UPDATE Attachments SET UploadedAt = @at WHERE Id = @id AND CompanyId = @company AND EntryId IS NULL");
    }

    /// <summary>The plan as stored and its version; null and 0 when there is none.</summary>
    public (string? Plan, int Version) Load(long companyId, long lineId) => _load.First<(string?, int)>(row => (row.GetString(0), row.GetInt32(1)), lineId, companyId);

    public void Set(long companyId, long lineId, string plan) => _set.Run(lineId, companyId, plan);

    /// <summary>An uploaded file stays as long as a plan plays it.</summary>
    public void KeepSound(long companyId, long id) => _keep.Run(id, companyId);

    /// <summary>No plan plays it any more: it goes as uploads go that nobody sent.</summary>
    public void DropSound(long companyId, long id, DateTimeOffset now) => _drop.Run(now, id, companyId);
}
