using CommCenter.Core.Audit;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations;

/// <summary>What staff do to conversations. Each is one commit: the change, its line in the timeline, its audit entry, its place on open screens.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="marks">Told of what is read, marked unread, closed and reopened; without it nobody is.</param>
public sealed class ConversationActions(GroupCommitWriter writer, ConversationMarks? marks = null)
{
    /// <summary>Characters a note or draft has at most.</summary>
    public const int LongestNote = 10_000;

    /// <summary>Characters of the text of an email at most; more is a book, and no mailbox shows it well.</summary>
    public const int LongestEmail = 200_000;

    /// <summary>Of the fields of an email that is being written, formatting and all.</summary>
    private const int LongestEmailFields = 2_000_000;

    /// <summary>Reopened as soon as this it was closed by mistake: what was owed is owed again. What was closed for longer was settled.</summary>
    private static readonly TimeSpan TakenBack = TimeSpan.FromMinutes(10);

    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">Who does it.</param>
    /// <param name="conversationId">Which.</param>
    /// <param name="staffId">To whom; null is nobody.</param>
    public Task<ActionOutcome> AssignAsync(long companyId, long byStaffId, long conversationId, long? staffId)
        => OnAsync(companyId, byStaffId, conversationId, (session, by, c) => CannotHave(session, c, staffId) ?? Assign(session, by, c, staffId));

    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">Who does it.</param>
    /// <param name="conversationId">Which.</param>
    /// <param name="status">What it becomes.</param>
    /// <param name="snoozedUntil">With Snoozed, and only then: when it opens again by itself.</param>
    public Task<ActionOutcome> SetStatusAsync(long companyId, long byStaffId, long conversationId, ConversationStatus status, DateTimeOffset? snoozedUntil)
        => OnAsync(companyId, byStaffId, conversationId, (session, by, c) => SetStatus(session, by, c, status, snoozedUntil));

    /// <summary>Status and assignee in one commit: a refusal of either leaves both as they were.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">Who does it.</param>
    /// <param name="conversationId">Which.</param>
    /// <param name="status">What it becomes, and when a snooze ends.</param>
    /// <param name="staffId">To whom; null is nobody.</param>
    public Task<ActionOutcome> ChangeAsync(long companyId, long byStaffId, long conversationId, (ConversationStatus Becomes, DateTimeOffset? SnoozedUntil) status, long? staffId)
        => OnAsync(companyId, byStaffId, conversationId, (session, by, c) =>
        {
            if (CannotHave(session, c, staffId) is { } refusal) return refusal;
            var outcome = SetStatus(session, by, c, status.Becomes, status.SnoozedUntil);
            return outcome.Problem is null ? Assign(session, by, session.Conversations.Load(companyId, conversationId)!, staffId) : outcome;
        });

    /// <returns>Why it cannot be this person's; null when it can.</returns>
    private static ActionOutcome? CannotHave(WriteSession session, ConversationFacts c, long? staffId)
    {
        if (staffId is not { } id || c.AssigneeId == id) return null;
        if (session.Companies.LoadStaff(c.CompanyId, id) is not { } to) return ActionOutcome.Refused("This person is not on the staff.");
        return to.Disabled ? ActionOutcome.Refused($"{to.Name} does not work here any more.") : null;
    }

    private static ActionOutcome Assign(WriteSession session, StaffFacts by, ConversationFacts c, long? staffId)
    {
        if (c.AssigneeId == staffId) return ActionOutcome.Of();
        var to = staffId is { } id ? session.Companies.LoadStaff(c.CompanyId, id) : null;
        session.Conversations.SetAssignee(c, staffId);
        session.Notifications.Assigned(c, by, staffId);
        var words = to is null ? $"{by.Name} put this back to unassigned" : to.Id == by.Id ? $"{by.Name} took this" : $"{by.Name} assigned this to {to.Name}";
        return Finish(session, by, c, to is null ? "conversation.unassigned" : "conversation.assigned", words);
    }

    private ActionOutcome SetStatus(WriteSession session, StaffFacts by, ConversationFacts c, ConversationStatus status, DateTimeOffset? snoozedUntil)
    {
        var until = status == ConversationStatus.Snoozed ? snoozedUntil : null;
        if (status == ConversationStatus.Snoozed && until is null) return ActionOutcome.Refused("Say until when to snooze this.");
        if (until <= session.Now) return ActionOutcome.Refused("That time has passed. Choose a later one.");
        if (status == c.Status && until == (status == ConversationStatus.Snoozed ? session.Conversations.SnoozedUntil(c.Id) : null)) return ActionOutcome.Of();
        if (c.Status == ConversationStatus.Closed && session.Conversations.Current(c.CustomerId) is { } current && current.Id != c.Id && current.Status != ConversationStatus.Closed)
        {
            return ActionOutcome.Refused("This customer already has another open conversation. Go on there, or close it first.");
        }

        session.Conversations.SetStatus(c, status, until);
        if (c.ClosedAt > session.Now - TakenBack) session.Owed.Restore(c);
        if (status == ConversationStatus.Closed) Tell(session, c, MarkedAs.Closed);
        else if (c.Status == ConversationStatus.Closed) Tell(session, c, MarkedAs.Reopened);
        return status switch
        {
            ConversationStatus.Closed => Finish(session, by, c, "conversation.closed", $"{by.Name} closed this"),
            ConversationStatus.Snoozed => Finish(session, by, c, "conversation.snoozed", $"{by.Name} snoozed this until {SystemEntries.Say(until!.Value, session.Companies.Load(c.CompanyId)!.TimeZone)}"),
            _ => Finish(session, by, c, "conversation.reopened", c.Status == ConversationStatus.Snoozed ? $"{by.Name} ended the snooze" : $"{by.Name} reopened this"),
        };
    }

    /// <summary>Adds a note that only staff see.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">Who writes.</param>
    /// <param name="conversationId">Where.</param>
    /// <param name="body">What.</param>
    /// <param name="idempotencyKey">1 to 255 characters of a program's choice; the same key again adds nothing more. Null where a person writes.</param>
    /// <returns>The entry's id.</returns>
    public Task<ActionOutcome> AddNoteAsync(long companyId, long byStaffId, long conversationId, string body, string? idempotencyKey = null)
        => OnAsync(companyId, byStaffId, conversationId, (session, by, c) =>
        {
            var text = string.Concat(body.Where(x => !char.IsControl(x) || x is '\n' or '\t')).Trim();
            if (text.Length == 0) return ActionOutcome.Refused("The note is empty.");
            if (text.Length > LongestNote) return ActionOutcome.Refused("The note is too long: 10,000 characters at most.");
            if (idempotencyKey is null) return ActionOutcome.Of(SystemEntries.AppendNote(session, c, by.Id, text));
            if (session.Records.NoteOf(companyId, idempotencyKey) is { } earlier)
            {
                return earlier.ConversationId == c.Id && earlier.Body == text ? ActionOutcome.Of(earlier.EntryId) : ActionOutcome.Refused("This Idempotency-Key was used for another note. Nothing was added; take a new key.");
            }

            var entryId = SystemEntries.AppendNote(session, c, by.Id, text);
            session.Records.Add(new NoteKey { CompanyId = companyId, Key = idempotencyKey, EntryId = entryId });
            return ActionOutcome.Of(entryId);
        });

    /// <summary>This person has read what the screen showed; what came meanwhile stays unread, and what was read before stays read.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who has read.</param>
    /// <param name="conversationId">Which.</param>
    /// <param name="lastEntryId">The greatest entry id shown.</param>
    /// <param name="shownInboundCount">InboundCount of the row that was shown.</param>
    public Task<ActionOutcome> MarkReadAsync(long companyId, long staffId, long conversationId, long lastEntryId, int shownInboundCount)
        => OnAsync(companyId, staffId, conversationId, (session, by, c) =>
        {
            if (session.Reads.MarkRead(companyId, by.Id, c.Id, lastEntryId, Math.Max(0, shownInboundCount)) is not { } read) return Problems.NoConversation;
            session.Publish(new ReadChanged(companyId, by.Id, c.Id, read.LastReadEntryId, read.ReadInboundCount));
            Tell(session, c, MarkedAs.Read);
            return ActionOutcome.Of();
        });

    /// <summary>The newest thing the customer sent is unread again for this person, and for nobody else.</summary>
    public Task<ActionOutcome> MarkUnreadAsync(long companyId, long staffId, long conversationId)
        => OnAsync(companyId, staffId, conversationId, (session, by, c) =>
        {
            var row = session.Conversations.Row(c.Id);
            if (row.InboundCount == 0) return ActionOutcome.Refused("The customer has not written or called here yet, so there is nothing to mark unread.");
            if (!session.Reads.MarkUnread(companyId, row, by.Id)) session.Publish(new ReadChanged(companyId, by.Id, c.Id, 0, 0) { MarkedUnread = row });
            Tell(session, c, MarkedAs.Unread);
            return ActionOutcome.Of();
        });

    /// <summary>Moves an entry whose address has several owners to another of them, or settles that it is where it belongs.</summary>
    public Task<ActionOutcome> MoveEntryAsync(long companyId, long byStaffId, long entryId, long toCustomerId)
        => writer.RunAsync(session => Staff(session, companyId, byStaffId) is { } by ? EntryMover.Move(session, companyId, by, entryId, toCustomerId) : Problems.NotStaff);

    /// <summary>Takes such a move back, unless somebody has moved it on since.</summary>
    public Task<ActionOutcome> MoveEntryBackAsync(long companyId, long byStaffId, long entryId, long movedToCustomerId, long backToCustomerId)
        => writer.RunAsync(session => Staff(session, companyId, byStaffId) is { } by ? EntryMover.MoveBack(session, companyId, by, entryId, movedToCustomerId, backToCustomerId) : Problems.NotStaff);

    /// <summary>Keeps what this person is writing there; an empty body without anything of an email drops it. The time is set here.</summary>
    public Task<ActionOutcome> SaveDraftAsync(Draft draft)
        => OnAsync(draft.CompanyId, draft.StaffId, draft.ConversationId, (session, _, _) =>
        {
            if (draft.Body.Length > (draft.Email is null ? LongestNote : LongestEmail)) return ActionOutcome.Refused($"This is too long to keep: {(draft.Email is null ? "10,000" : "200,000")} characters at most.");
            if (draft.Email is { Length: > LongestEmailFields }) return ActionOutcome.Refused("The email has too much formatting to be kept. Take some out, or attach it as a file.");
            if (draft.LineId is { } line && session.Lines.Load(line)?.CompanyId != draft.CompanyId) return ActionOutcome.Refused("This number or mailbox is not there any more.");
            if (string.IsNullOrWhiteSpace(draft.Body) && draft.Email is null)
            {
                session.Records.DropDraft(draft.StaffId, draft.ConversationId);
                return ActionOutcome.Of();
            }

            draft.SavedAt = session.Now;
            session.Records.Save(draft);
            return ActionOutcome.Of();
        });

    public Task<ActionOutcome> DropDraftAsync(long companyId, long staffId, long conversationId)
        => OnAsync(companyId, staffId, conversationId, (session, by, c) =>
        {
            session.Records.DropDraft(by.Id, c.Id);
            return ActionOutcome.Of();
        });

    private Task<ActionOutcome> OnAsync(long companyId, long byStaffId, long conversationId, Func<WriteSession, StaffFacts, ConversationFacts, ActionOutcome> act)
        => writer.RunAsync(session =>
        {
            if (Staff(session, companyId, byStaffId) is not { } by) return Problems.NotStaff;
            return session.Conversations.Load(companyId, conversationId) is { } c ? act(session, by, c) : Problems.NoConversation;
        });

    private static StaffFacts? Staff(WriteSession session, long companyId, long staffId)
        => session.Companies.LoadStaff(companyId, staffId) is { Disabled: false } staff ? staff : null;

    private void Tell(WriteSession session, ConversationFacts c, MarkedAs done)
    {
        if (marks is not null && c.Channels.Has(Channel.Email)) session.AfterCommit(() => marks.Tell(new ConversationMark(c.CompanyId, c.Id, done)));
    }

    private static ActionOutcome Finish(WriteSession session, StaffFacts by, ConversationFacts c, string action, string words)
    {
        var entry = SystemEntries.Append(session, c, by.Id, words);
        AuditLog.Write(session, c.CompanyId, by.Id, action, $"cnv_{c.Id}", words);
        session.Conversations.Publish(c.Id);
        return ActionOutcome.Of(entry);
    }
}
