using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Writing the event log.</summary>
public sealed class EventWrites
{
    private const string Columns = "Id, CompanyId, Provider, EventKey, Kind, ExternalId, Target, Headers, Body, ContentType, SourceAddress, AnsweredWith, State, Attempts, NextAttemptAt, Error, Repeats, LastRepeatAt, ReceivedAt, HandledAt, LineId, EntryId";

    private readonly WriteSession _session;
    private readonly Statement _record, _repeated, _handled, _failed, _parked, _quarantined, _release, _load, _due, _again, _rejected;

    internal EventWrites(WriteSession session)
    {
        _session = session;
        _record = session.Prepare("""
            INSERT INTO ProviderEvents (CompanyId, Provider, EventKey, Kind, ExternalId, Target, Headers, Body, ContentType, SourceAddress, AnsweredWith, State, Attempts, NextAttemptAt, Error, Repeats, ReceivedAt)
            VALUES (@company, @provider, @key, @kind, @external, @target, @headers, @body, @type, @source, @answer, @state, 0, @next, @error, 0, @received)
            ON CONFLICT (Provider, EventKey) DO NOTHING
            """);
        _repeated = session.Prepare("UPDATE ProviderEvents SET Repeats = Repeats + 1, LastRepeatAt = @at WHERE Provider = @provider AND EventKey = @key RETURNING Id, Repeats");
        _handled = session.Prepare("UPDATE ProviderEvents SET State = 'Handled', HandledAt = @at, Attempts = Attempts + 1, NextAttemptAt = NULL, Error = NULL, LineId = @line, EntryId = @entry, CompanyId = @company WHERE Id = @id");
        _failed = session.Prepare("UPDATE ProviderEvents SET State = 'Failed', Attempts = Attempts + 1, NextAttemptAt = @next, Error = @error WHERE Id = @id");
        _parked = session.Prepare("UPDATE ProviderEvents SET State = 'Parked', Attempts = Attempts + 1, NextAttemptAt = NULL, Error = @error, ExternalId = @external WHERE Id = @id");
        _quarantined = session.Prepare("UPDATE ProviderEvents SET State = 'Quarantined', Attempts = Attempts + 1, NextAttemptAt = NULL, Error = @error WHERE Id = @id");
        _release = session.Prepare("UPDATE ProviderEvents SET State = 'Received', NextAttemptAt = @now WHERE ExternalId = @external AND State = 'Parked' AND Provider = @provider");
        _load = session.Prepare($"SELECT {Columns} FROM ProviderEvents WHERE Id = @id");
        // "Not handled" stands there as in the index of what waits, or SQLite would walk the whole log at every sweep.
        _due = session.Prepare("SELECT Id FROM ProviderEvents WHERE State = @state AND State <> 'Handled' AND NextAttemptAt <= @now ORDER BY NextAttemptAt, Id LIMIT @limit");
        _again = session.Prepare("UPDATE ProviderEvents SET State = 'Received', NextAttemptAt = @now, Error = NULL WHERE Id = @id AND CompanyId = @company AND State <> 'Handled'");
        _rejected = session.Prepare("""
            INSERT INTO RejectedRequests (Provider, Path, HourAt, Count, LastAt, Reason, SourceAddress, Sample) VALUES (@provider, @path, @hour, @count, @last, @reason, @source, @sample)
            ON CONFLICT (Provider, Path, HourAt) DO UPDATE SET Count = RejectedRequests.Count + excluded.Count, LastAt = excluded.LastAt, Reason = excluded.Reason
            """);
    }

    /// <summary>Stores the event, or counts a repeat of one already there. Sets its id.</summary>
    /// <param name="e">As it came.</param>
    /// <param name="handledNext">A follow-up of this item says what becomes of it. Then the row never waits in the index of what is not handled, unless
    /// something fails: the group is undone and run again with care, and it waits there as it came.</param>
    /// <returns>True when it is new.</returns>
    public bool Record(ProviderEvent e, bool handledNext = false)
    {
        var state = handledNext && !_session.Careful ? EventState.Handled : e.State;
        var id = _record.Insert(e.CompanyId, e.Provider, e.EventKey, e.Kind, e.ExternalId, e.Target, e.Headers, e.Body, e.ContentType, e.SourceAddress, e.AnsweredWith, state, e.NextAttemptAt, e.Error, e.ReceivedAt);
        (e.Id, e.Repeats) = id is { } stored ? (stored, 0) : _repeated.First(row => (row.GetInt64(0), row.GetInt32(1)), e.ReceivedAt, e.Provider, e.EventKey);
        return id is not null;
    }

    public void Handled(long id, DateTimeOffset at, long? lineId, long? entryId, long companyId) => _handled.Run(at, lineId, entryId, companyId, id);

    /// <param name="id">Which.</param>
    /// <param name="error">Why, in words.</param>
    /// <param name="next">When to try again; null leaves it to a person.</param>
    public void Failed(long id, string error, DateTimeOffset? next) => _failed.Run(next, error, id);

    /// <summary>Keeps a status that came before its message, under the message's external id.</summary>
    public void Park(long id, string externalId, string error) => _parked.Run(error, externalId, id);

    public void Quarantine(long id, string error) => _quarantined.Run(error, id);

    /// <summary>Makes what was parked for an external id due now.</summary>
    /// <returns>How many were.</returns>
    public int ReleaseParked(Provider provider, string externalId, DateTimeOffset now) => _release.Run(now, externalId, provider);

    /// <summary>Makes an event that is not handled due now, whatever state it is in.</summary>
    public bool Again(long companyId, long id, DateTimeOffset now) => _again.Run(now, id, companyId) == 1;

    public ProviderEvent? Load(long id) => _load.First(Read, id);

    /// <summary>Ids of received or failed events whose time has come, oldest first.</summary>
    public List<long> Due(EventState state, DateTimeOffset now, int limit) => _due.All(row => row.GetInt64(0), state, now, limit);

    public void CountRejected(RejectedRequest r) => _rejected.Run(r.Provider, r.Path, r.HourAt, r.Count, r.LastAt, r.Reason, r.SourceAddress, r.Sample);

    private static ProviderEvent Read(Row row) => new()
    {
        Id = row.GetInt64(0),
        CompanyId = row.GetInt64(1),
        Provider = row.Word<Provider>(2),
        EventKey = row.GetString(3),
        Kind = row.GetString(4),
        ExternalId = row.TextOrNull(5),
        Target = row.GetString(6),
        Headers = row.GetString(7),
        Body = row.GetBytes(8),
        ContentType = row.TextOrNull(9),
        SourceAddress = row.TextOrNull(10),
        AnsweredWith = row.GetInt32(11),
        State = row.Word<EventState>(12),
        Attempts = row.GetInt32(13),
        NextAttemptAt = row.InstantOrNull(14),
        Error = row.TextOrNull(15),
        Repeats = row.GetInt32(16),
        LastRepeatAt = row.InstantOrNull(17),
        ReceivedAt = row.Instant(18),
        HandledAt = row.InstantOrNull(19),
        LineId = row.NumberOrNull(20),
        EntryId = row.NumberOrNull(21),
    };
}
