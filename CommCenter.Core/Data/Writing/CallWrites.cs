using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Calls: found, begun, and what became known of them added to what was (decision 16).</summary>
public sealed class CallWrites
{
    private const string Select = """
        SELECT e.Id, e.CompanyId, e.ConversationId, e.CustomerId, c.LineId, e.Direction, e.OccurredAt, e.ReceivedAt, c.ExternalId, c."From", c."To", c.Ambiguous, c.Status, c.Answered, c.AnsweredAt, c.StaffId, c.EndedAt,
          c.DurationSeconds, c.Ended, c.OtherEnded, c.Legs, c.TakenLeg, c.LeftVoicemail, c.Chosen, c.Rang, c.ErrorText, c.Disposition, e.StaffId, c.HeldAt, c.ResumedAt, c.CustomerGone, c.HeldForId, c.ResumedById, c.VoicemailAt
        FROM Calls c JOIN TimelineEntries e ON e.Id = c.Id
        """;

    private readonly Statement _find, _load, _add, _store, _began, _goingOn;

    internal CallWrites(WriteSession session)
    {
        _find = session.Prepare($"{Select} JOIN Lines l ON l.Id = c.LineId WHERE c.ExternalId = @external AND l.Provider = @provider LIMIT 1");
        _load = session.Prepare($"{Select} WHERE c.Id = @id");
        _add = session.Prepare("""
            INSERT INTO Calls (Id, CompanyId, LineId, ExternalId, "From", "To", Status, Answered, AnsweredAt, StaffId, EndedAt, DurationSeconds, Ended, OtherEnded, Legs, TakenLeg, LeftVoicemail, Chosen, Rang, Ambiguous, ErrorText, EventId, CustomerGone, VoicemailAt)
            VALUES (@id, @company, @line, @external, @from, @to, @status, @answered, @answeredAt, @staff, @endedAt, @seconds, @ended, @otherEnded, @legs, @takenLeg, @voicemail, @chosen, @rang, @ambiguous, @error, @event, @gone, @voicemailAt)
            """);
        _store = session.Prepare("""
            UPDATE Calls SET ExternalId = @external, Status = @status, Answered = @answered, AnsweredAt = @answeredAt, StaffId = @staff, EndedAt = @endedAt, DurationSeconds = @seconds, Ended = @ended, OtherEnded = @otherEnded,
              Legs = @legs, TakenLeg = @takenLeg, LeftVoicemail = @voicemail, Chosen = @chosen, Rang = @rang, ErrorText = @error, HeldAt = @held, ResumedAt = @resumed, CustomerGone = @gone,
              HeldForId = @heldFor, ResumedById = @resumedBy, VoicemailAt = @voicemailAt
            WHERE Id = @id
            """);
        _began = session.Prepare("UPDATE TimelineEntries SET OccurredAt = @at WHERE Id = @id AND OccurredAt > @at");
        _goingOn = session.Prepare($"{Select} WHERE c.CompanyId = @company AND c.EndedAt IS NULL AND c.Id > @after ORDER BY c.Id LIMIT @limit");
    }

    /// <summary>The call of that id, on whichever line of the provider.</summary>
    public StoredCall? Find(Provider provider, string externalId) => _find.First(Read, externalId, provider);

    /// <summary>By its entry; of any company.</summary>
    public StoredCall? Load(long entryId) => _load.First(Read, entryId);

    /// <summary>Calls of a company that have not ended, oldest first.</summary>
    public List<StoredCall> GoingOn(long companyId, long afterId, int limit) => _goingOn.All(Read, companyId, afterId, limit);

    /// <summary>Stores what an entry has more when it is a call.</summary>
    /// <param name="entry">Appended already.</param>
    /// <param name="c">Whose <see cref="Call.Id"/>, company and facts are set here.</param>
    /// <param name="facts">What is known.</param>
    public void Add(TimelineEntry entry, Call c, CallFacts facts)
    {
        c.Id = entry.Id;
        _add.Run(
            entry.Id, entry.CompanyId, c.LineId, c.ExternalId, c.From, c.To, facts.Status, facts.Answered, facts.AnsweredAt, facts.StaffId, facts.EndedAt, facts.TalkSeconds, facts.Ended, facts.OtherEnded,
            facts.Legs.ToString(), facts.TakenLeg, facts.LeftVoicemail, facts.Chosen, facts.Ringing, c.Ambiguous, facts.ErrorText, c.EventId, facts.CustomerGone, facts.VoicemailAt);
    }

    /// <summary>Adds facts to a call; nobody is told (see <see cref="CallNews"/>).</summary>
    /// <param name="call">As it is stored.</param>
    /// <param name="more">What else is known.</param>
    /// <param name="externalId">Binds a call of ours to the provider's id; one it has stays.</param>
    /// <param name="startedAt">When it began, if that is known to be earlier than was thought.</param>
    /// <returns>As it is now; the same object when nothing is new.</returns>
    public StoredCall Merge(StoredCall call, CallFacts more, string? externalId = null, DateTimeOffset? startedAt = null)
    {
        var facts = Settled(call.Facts.With(more));
        var external = call.ExternalId ?? externalId;
        var earlier = startedAt < call.OccurredAt;
        if (earlier) _began.Run(startedAt, call.EntryId);
        if (!earlier && external == call.ExternalId && Same(facts, call.Facts)) return call;
        _store.Run(
            external, facts.Status, facts.Answered, facts.AnsweredAt, facts.StaffId, facts.EndedAt, facts.TalkSeconds, facts.Ended, facts.OtherEnded,
            facts.Legs.ToString(), facts.TakenLeg, facts.LeftVoicemail, facts.Chosen, facts.Ringing, facts.ErrorText, facts.HeldAt, facts.ResumedAt, facts.CustomerGone,
            facts.HeldForId, facts.ResumedById, facts.VoicemailAt, call.EntryId);
        return call with { Facts = facts, ExternalId = external, OccurredAt = earlier ? startedAt!.Value : call.OccurredAt };
    }

    /// <summary>What has no end is going on, and is asked for as such.</summary>
    private static CallFacts Settled(CallFacts facts) => facts with { EndedAt = facts.IsOver ? facts.EndedAt : null, TalkSeconds = facts.Lasted };

    private static bool Same(CallFacts one, CallFacts other)
        => one with { Legs = CallLegs.None } == other with { Legs = CallLegs.None } && one.Legs.ToString() == other.Legs.ToString();

    private static StoredCall Read(Row row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.Word<Direction>(5), row.Instant(6), row.Instant(7), row.TextOrNull(8), row.GetString(9), row.GetString(10), row.GetBoolean(11), row.TextOrNull(26), row.NumberOrNull(27), new CallFacts
    {
        Inbound = row.Word<Direction>(5) == Direction.Inbound,
        Answered = row.GetBoolean(13),
        AnsweredAt = row.InstantOrNull(14),
        StaffId = row.NumberOrNull(15),
        EndedAt = row.InstantOrNull(16),
        TalkSeconds = row.IsDBNull(17) ? null : row.GetInt32(17),
        Ended = row.WordOrNull<CallEnd>(18),
        OtherEnded = row.WordOrNull<CallEnd>(19),
        Legs = CallLegs.Parse(row.TextOrNull(20)),
        TakenLeg = row.TextOrNull(21),
        LeftVoicemail = row.GetBoolean(22),
        Chosen = row.TextOrNull(23),
        Ringing = row.GetBoolean(24),
        ErrorText = row.TextOrNull(25),
        HeldAt = row.InstantOrNull(28),
        ResumedAt = row.InstantOrNull(29),
        CustomerGone = row.GetBoolean(30),
        HeldForId = row.NumberOrNull(31),
        ResumedById = row.NumberOrNull(32),
        VoicemailAt = row.InstantOrNull(33),
    });
}

/// <summary>A call as it is stored, with its entry.</summary>
public sealed record StoredCall(
    long EntryId, long CompanyId, long ConversationId, long CustomerId, long LineId, Direction Direction, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt,
    string? ExternalId, string From, string To, bool Ambiguous, string? Disposition, long? ByStaffId, CallFacts Facts)
{
    public CallStatus Status => Facts.Status;

    /// <summary>The other side's number, as given.</summary>
    public string Other => Direction == Direction.Inbound ? From : To;

    /// <summary>Waits for somebody to call back.</summary>
    public bool IsOwed => Direction == Direction.Inbound && Status is CallStatus.Missed or CallStatus.Voicemail or CallStatus.Failed;

    /// <summary>As screens show it.</summary>
    public CallItem Item(IReadOnlyList<RecordingItem> recordings) => CallItem.Of(Facts, Disposition, recordings);
}
