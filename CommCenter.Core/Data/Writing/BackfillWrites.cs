using CommCenter.Core.Ingest.Reconciling;

namespace CommCenter.Core.Data.Writing;

/// <summary>Back-fills and their progress.</summary>
public sealed class BackfillWrites
{
    private const string Select = "SELECT Id, CompanyId, LineId, \"From\", \"To\", DoneFrom, State, Listed, Missing, Problem, StaffId, StartedAt, EndedAt FROM Backfills";

    private readonly WriteSession _session;
    private readonly Statement _add, _load, _next, _running, _advance, _turn;

    internal BackfillWrites(WriteSession session)
    {
        _session = session;
        _add = session.Prepare("""
            INSERT INTO Backfills (CompanyId, LineId, "From", "To", DoneFrom, State, Listed, Missing, StaffId, StartedAt) VALUES (@company, @line, @from, @to, @done, 'Running', 0, 0, @staff, @at)
            """);
        _load = session.Prepare($"{Select} WHERE Id = @id");
        // The one that is furthest behind waits least: each gets its day in turn.
        _next = session.Prepare($"{Select} WHERE State = 'Running' ORDER BY DoneFrom DESC, Id LIMIT 1");
        _running = session.Prepare("SELECT Id FROM Backfills WHERE State = 'Running' AND LineId = @line LIMIT 1");
        _advance = session.Prepare("UPDATE Backfills SET DoneFrom = @done, Listed = Listed + @listed, Missing = Missing + @missing WHERE Id = @id");
        _turn = session.Prepare("UPDATE Backfills SET State = @state, Problem = @problem, EndedAt = @ended WHERE Id = @id");
    }

    public long Add(Backfill b)
    {
        b.Id = _add.Insert(b.CompanyId, b.LineId, b.From, b.To, b.DoneFrom, b.StaffId, b.StartedAt)!.Value;
        Publish(b);
        return b.Id;
    }

    public Backfill? Load(long id) => _load.First(Read, id);

    /// <summary>The one whose turn it is; null when none is under way.</summary>
    public Backfill? Next() => _next.First(Read);

    public bool IsRunning(long lineId) => _running.First<long?>(row => row.GetInt64(0), lineId) is not null;

    public void Advance(long id, DateTimeOffset doneFrom, int listed, int missing) => _advance.Run(doneFrom, listed, missing, id);

    public void Turn(Backfill b, BackfillState state, string? problem, DateTimeOffset now)
    {
        (b.State, b.Problem, b.EndedAt) = (state, problem, state == BackfillState.Running ? null : now);
        _turn.Run(b.State, b.Problem, b.EndedAt, b.Id);
        Publish(b);
    }

    /// <summary>Shows it on open screens after the commit.</summary>
    public void Publish(Backfill b) => _session.Publish(new BackfillChanged(b.CompanyId, b));

    private static Backfill Read(Row row) => new()
    {
        Id = row.GetInt64(0),
        CompanyId = row.GetInt64(1),
        LineId = row.GetInt64(2),
        From = row.Instant(3),
        To = row.Instant(4),
        DoneFrom = row.Instant(5),
        State = row.Word<BackfillState>(6),
        Listed = row.GetInt32(7),
        Missing = row.GetInt32(8),
        Problem = row.TextOrNull(9),
        StaffId = row.GetInt64(10),
        StartedAt = row.Instant(11),
        EndedAt = row.InstantOrNull(12),
    };
}
