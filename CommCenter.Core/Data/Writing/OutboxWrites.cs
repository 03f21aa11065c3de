using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Data.Writing;

/// <summary>The outbox and its attempts.</summary>
public sealed class OutboxWrites
{
    private const string Columns = "Id, CompanyId, EntryId, ConversationId, LineId, Provider, Channel, \"From\", \"To\", Body, State, Attempts, AttemptsSinceRetry, Lookups, NextAttemptAt, IdempotencyKey, CreatedAt, IsConsentNotice";

    private readonly Statement _add, _load, _ofEntry, _byKey, _due, _dueToSend, _state, _begin, _attempt, _ended, _byToken, _lastAttempt, _hasExternal, _retry, _found, _waitingFor, _remove;

    internal OutboxWrites(WriteSession session)
    {
        _add = session.Prepare("""
            INSERT INTO Outbox (CompanyId, EntryId, ConversationId, LineId, Provider, Channel, "From", "To", Body, State, Attempts, AttemptsSinceRetry, Lookups, NextAttemptAt, IdempotencyKey, CreatedAt, IsConsentNotice)
            VALUES (@company, @entry, @conversation, @line, @provider, @channel, @from, @to, @body, 'Waiting', 0, 0, 0, @next, @key, @at, @notice)
            """);
        _load = session.Prepare($"SELECT {Columns} FROM Outbox WHERE Id = @id");
        _ofEntry = session.Prepare($"SELECT {Columns} FROM Outbox WHERE EntryId = @entry AND CompanyId = @company");
        _byKey = session.Prepare($"SELECT {Columns} FROM Outbox WHERE CompanyId = @company AND IdempotencyKey = @key");
        _due = session.Prepare("SELECT Id FROM Outbox WHERE State = @state AND NextAttemptAt <= @now ORDER BY NextAttemptAt, Id LIMIT @limit");
        // One row for each line and recipient, the oldest that is not done: a text must not overtake one to the same person that waits for its next try.
        _dueToSend = session.Prepare("""
            SELECT Id FROM (SELECT Id, State, NextAttemptAt, ROW_NUMBER() OVER (PARTITION BY LineId, "To" ORDER BY Id) AS Place FROM Outbox WHERE State IN ('Waiting', 'Sending')) AS Lanes
            WHERE Place = 1 AND State = 'Waiting' AND NextAttemptAt <= @now ORDER BY NextAttemptAt, Id LIMIT @limit
            """);
        _waitingFor = session.Prepare("SELECT Id FROM Outbox WHERE State = 'Waiting' AND LineId = @line AND \"To\" = @to AND IsConsentNotice = 0 LIMIT 100");
        _found = session.Prepare("SELECT Id FROM Outbox WHERE State = @state ORDER BY Id LIMIT @limit");
        _state = session.Prepare("UPDATE Outbox SET State = @state, NextAttemptAt = @next, Lookups = @lookups WHERE Id = @id");
        _begin = session.Prepare("UPDATE Outbox SET State = 'Sending', Attempts = Attempts + 1, AttemptsSinceRetry = AttemptsSinceRetry + 1, NextAttemptAt = NULL WHERE Id = @id AND State = 'Waiting'");
        _attempt = session.Prepare("INSERT INTO OutboxAttempts (CompanyId, OutboxMessageId, Token, StartedAt) VALUES (@company, @outbox, @token, @at)");
        _ended = session.Prepare("UPDATE OutboxAttempts SET EndedAt = @at, Outcome = @outcome, ExternalId = @external, ErrorCode = @code, ErrorText = @text WHERE Token = @token");
        _byToken = session.Prepare("SELECT OutboxMessageId, Token, StartedAt, ExternalId, Outcome FROM OutboxAttempts WHERE Token = @token");
        _lastAttempt = session.Prepare("SELECT OutboxMessageId, Token, StartedAt, ExternalId, Outcome FROM OutboxAttempts WHERE OutboxMessageId = @outbox ORDER BY Id DESC LIMIT 1");
        _hasExternal = session.Prepare("SELECT Id FROM OutboxAttempts WHERE OutboxMessageId = @outbox AND ExternalId = @external LIMIT 1");
        _remove = session.Prepare("DELETE FROM Outbox WHERE Id = @id AND Attempts = 0");
        _retry = session.Prepare("UPDATE Outbox SET State = 'Waiting', AttemptsSinceRetry = 0, Lookups = 0, NextAttemptAt = @now WHERE Id = @id AND State IN ('Failed', 'Done')");
    }

    public long Add(OutboxMessage o) => _add.Insert(o.CompanyId, o.EntryId, o.ConversationId, o.LineId, o.Provider, o.Channel, o.From, o.To, o.Body, o.NextAttemptAt, o.IdempotencyKey, o.CreatedAt, o.IsConsentNotice)!.Value;

    public OutboxMessage? Load(long id) => _load.First(Read, id);

    public OutboxMessage? OfEntry(long companyId, long entryId) => _ofEntry.First(Read, entryId, companyId);

    public OutboxMessage? ByIdempotencyKey(long companyId, string key) => _byKey.First(Read, companyId, key);

    /// <summary>Ids whose time has come in a state, oldest first.</summary>
    public List<long> Due(OutboxState state, DateTimeOffset now, int limit) => _due.All(row => row.GetInt64(0), state, now, limit);

    /// <summary>Ids to send now: of each line and recipient only the oldest that waits, and none while one is on its way.</summary>
    public List<long> DueToSend(DateTimeOffset now, int limit) => _dueToSend.All(row => row.GetInt64(0), now, limit);

    /// <summary>Ids that wait to go over a line to an address.</summary>
    public List<long> WaitingFor(long lineId, string to) => _waitingFor.All(row => row.GetInt64(0), lineId, to);

    /// <summary>Ids in a state, whatever their time.</summary>
    public List<long> InState(OutboxState state, int limit) => _found.All(row => row.GetInt64(0), state, limit);

    /// <summary>Takes a waiting message for a try and writes the attempt; null when somebody else has it.</summary>
    public bool Begin(OutboxMessage o, string token, DateTimeOffset at)
    {
        if (_begin.Run(o.Id) == 0) return false;
        _attempt.Run(o.CompanyId, o.Id, token, at);
        return true;
    }

    public void SetState(long id, OutboxState state, DateTimeOffset? next, int lookups = 0) => _state.Run(state, next, lookups, id);

    public void EndAttempt(string token, DateTimeOffset at, string outcome, string? externalId, string? code, string? text) => _ended.Run(at, outcome, externalId, code, text, token);

    public AttemptFacts? AttemptByToken(string token) => _byToken.First(ReadAttempt, token);

    public AttemptFacts? LastAttempt(long outboxId) => _lastAttempt.First(ReadAttempt, outboxId);

    /// <summary>An earlier try of this message got that id from the provider.</summary>
    public bool HasAttempt(long outboxId, string externalId) => _hasExternal.First<long?>(row => row.GetInt64(0), outboxId, externalId) is not null;

    /// <summary>A person asks for a new try of one that failed, before or after the provider took it.</summary>
    /// <returns>False when it is under way.</returns>
    public bool Retry(long id, DateTimeOffset now) => _retry.Run(now, id) == 1;

    /// <summary>Forgets one that was never tried.</summary>
    public void Remove(long id) => _remove.Run(id);

    private static AttemptFacts ReadAttempt(Row row) => new(row.GetInt64(0), row.GetString(1), row.Instant(2), row.TextOrNull(3), row.TextOrNull(4));

    private static OutboxMessage Read(Row row) => new()
    {
        Id = row.GetInt64(0),
        CompanyId = row.GetInt64(1),
        EntryId = row.GetInt64(2),
        ConversationId = row.GetInt64(3),
        LineId = row.GetInt64(4),
        Provider = row.Word<Provider>(5),
        Channel = row.Word<Channel>(6),
        From = row.GetString(7),
        To = row.GetString(8),
        Body = row.GetString(9),
        State = row.Word<OutboxState>(10),
        Attempts = row.GetInt32(11),
        AttemptsSinceRetry = row.GetInt32(12),
        Lookups = row.GetInt32(13),
        NextAttemptAt = row.InstantOrNull(14),
        IdempotencyKey = row.TextOrNull(15),
        CreatedAt = row.Instant(16),
        IsConsentNotice = row.GetBoolean(17),
    };
}

/// <summary>What is known of one try.</summary>
public sealed record AttemptFacts(long OutboxMessageId, string Token, DateTimeOffset StartedAt, string? ExternalId, string? Outcome);
