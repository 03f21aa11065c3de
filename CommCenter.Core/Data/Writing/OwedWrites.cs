using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;

namespace CommCenter.Core.Data.Writing;

/// <summary>Since when somebody waits for an answer. A text that comes or goes changes it with the row (<see cref="ConversationWrites.SawEntry"/>); here is what calls, closing and moving do to it.</summary>
/// <remarks>An answer is a message a person wrote, or a talk in either direction; what a machine sends answers nobody. A call is owed from its end, so that what was written while it rang does not answer it. To an exact STOP, START or HELP nobody is owed one.</remarks>
public sealed class OwedWrites
{
    /// <summary>No call rings or waits for longer before it is missed.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(4);

    private readonly WriteSession _session;
    private readonly Statement _answerOf, _talkOf, _firstOwed, _set, _since, _unanswered, _row;

    internal OwedWrites(WriteSession session)
    {
        _session = session;
        _answerOf = session.Prepare("""
            SELECT OccurredAt FROM TimelineEntries WHERE ConversationId = @id AND OccurredAt > @after AND Kind = 'Message' AND Direction = 'Outbound' AND Automatic = 0 ORDER BY OccurredAt DESC LIMIT 1
            """);
        _talkOf = session.Prepare("""
            SELECT COALESCE(c.AnsweredAt, c.EndedAt, e.OccurredAt) FROM TimelineEntries e JOIN Calls c ON c.Id = e.Id
            WHERE e.ConversationId = @id AND e.OccurredAt > @after AND e.Kind = 'Call' AND c.Answered = 1 ORDER BY e.OccurredAt DESC LIMIT 1
            """);
        _firstOwed = session.Prepare("""
            SELECT e.OccurredAt FROM TimelineEntries e LEFT JOIN Messages m ON m.Id = e.Id LEFT JOIN Calls c ON c.Id = e.Id
            WHERE e.ConversationId = @id AND e.OccurredAt > @from AND e.Direction = 'Inbound'
              AND ((e.Kind = 'Message' AND e.Automatic = 0 AND COALESCE(m.StopWish, '') <> 'Word' AND e.OccurredAt > @after) OR (e.Kind = 'Call' AND c.Status IN ('Missed', 'Voicemail', 'Failed') AND COALESCE(c.EndedAt, e.OccurredAt) > @after))
            ORDER BY e.OccurredAt, e.Id LIMIT 1
            """);
        _set = session.Prepare("UPDATE Conversations SET OwedSince = @at WHERE Id = @id");
        _since = session.Prepare("SELECT COUNT(*) FROM TimelineEntries WHERE ConversationId = @id AND Kind IN ('Message', 'Call') AND Direction = 'Inbound' AND OccurredAt >= @at AND (OccurredAt > @at OR Id > @entry)");
        _unanswered = session.Prepare("UPDATE Conversations SET UnansweredCount = @count WHERE Id = @id AND UnansweredCount > @count");
        _row = session.Prepare("SELECT OwedSince, Status FROM Conversations WHERE Id = @id");
    }

    /// <summary>A call has changed: one that nobody took is owed unless it has been answered since; a talk answers what came before it.</summary>
    public void SawCall(StoredCall before, StoredCall now)
    {
        var (owed, status) = _row.First(row => (row.InstantOrNull(0), row.Word<ConversationStatus>(1)), now.ConversationId);
        if (now.Facts.Answered && (!before.Facts.Answered || before.Facts.AnsweredAt != now.Facts.AnsweredAt))
        {
            _unanswered.Run(_since.First(row => row.GetInt32(0), now.ConversationId, now.OccurredAt, now.EntryId), now.ConversationId);
            if (owed is not null) Set(now.CompanyId, now.ConversationId, owed, First(now.ConversationId, now.Facts.AnsweredAt ?? now.Facts.EndedAt ?? now.OccurredAt));
        }
        else if (now.IsOwed && !before.IsOwed && status != ConversationStatus.Closed)
        {
            Came(now.CompanyId, now.ConversationId, owed, now.OccurredAt, now.Facts.EndedAt ?? now.OccurredAt);
        }
        else if (now.IsOwed && owed == before.OccurredAt)
        {
            // It began earlier than was thought, and so did the waiting.
            Set(now.CompanyId, now.ConversationId, owed, now.OccurredAt);
        }
    }

    /// <summary>Something inbound is in a conversation that may have been answered since.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="conversationId">Where.</param>
    /// <param name="owed">Since when something is owed there so far.</param>
    /// <param name="at">When it came.</param>
    /// <param name="after">An answer later than this answers it too.</param>
    public void Came(long companyId, long conversationId, DateTimeOffset? owed, DateTimeOffset at, DateTimeOffset after)
    {
        if (owed <= at || LastAnswer(conversationId, after) > after) return;
        Set(companyId, conversationId, owed, at);
    }

    /// <summary>Closing is taken back: what nobody has answered is owed again.</summary>
    public void Restore(ConversationFacts c) => Set(c.CompanyId, c.Id, null, First(c.Id, LastAnswer(c.Id, DateTimeOffset.MinValue) ?? DateTimeOffset.MinValue));

    /// <summary>An entry has left: what was the reason may be gone.</summary>
    public void Recount(ConversationFacts c)
    {
        if (c.OwedSince is not { } owed) return;
        var first = First(c.Id, LastAnswer(c.Id, owed) ?? owed.AddMilliseconds(-1));
        Set(c.CompanyId, c.Id, owed, first);
    }

    private DateTimeOffset? LastAnswer(long conversationId, DateTimeOffset after)
    {
        var from = Before(after);
        var wrote = _answerOf.First<DateTimeOffset?>(row => row.Instant(0), conversationId, after);
        var spoke = _talkOf.First<DateTimeOffset?>(row => row.Instant(0), conversationId, from);
        return wrote is null || spoke > wrote ? spoke : wrote;
    }

    private DateTimeOffset? First(long conversationId, DateTimeOffset after)
        => _firstOwed.First<DateTimeOffset?>(row => row.Instant(0), conversationId, Before(after), after);

    private void Set(long companyId, long conversationId, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from == to) return;
        _set.Run(to, conversationId);
        if (from is null || to is null) _session.TouchCounts(companyId);
    }

    private static DateTimeOffset Before(DateTimeOffset at) => at - DateTimeOffset.UnixEpoch > LongestCall ? at - LongestCall : DateTimeOffset.UnixEpoch;
}
