using System.Net;

using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What a person has just sent and can still take back: it becomes what they were writing again. One for each circuit.</summary>
public sealed class SendUndo(ReplyQueue replies, ConversationActions actions, ConversationQueries queries, UndoMemory memory, SendHold hold)
{
    /// <summary>How long what is sent now waits.</summary>
    public TimeSpan Hold => hold.Wait;

    /// <summary>The composer that is open: true when the conversation is its own, and it shows what came back.</summary>
    public Func<Draft, Task<bool>>? Taker { get; set; }

    /// <param name="me">Who sent it.</param>
    /// <param name="entryId">Its entry.</param>
    /// <param name="sent">As it stood in the composer.</param>
    /// <param name="to">Whom it goes to, in words.</param>
    public void Remember(SignedInStaff me, long entryId, Draft sent, string to)
    {
        if (hold.Wait <= TimeSpan.Zero) return;
        memory.Remember(new Undoable($"Sending to {to}", () => BackAsync(me, entryId, sent)) { For = hold.Wait, EntryId = entryId, Undone = $"Not sent: your text to {to} is back in the box" });
    }

    private async Task<ActionOutcome> BackAsync(SignedInStaff me, long entryId, Draft sent)
    {
        var outcome = await replies.TakeBackAsync(me.CompanyId, me.StaffId, entryId);
        if (!outcome.Done || (Taker is { } taker && await taker(sent))) return outcome;
        var later = await queries.DraftAsync(me.CompanyId, me.StaffId, sent.ConversationId, CancellationToken.None);
        return await actions.SaveDraftAsync(Together(sent, later));
    }

    // What was begun there since stays, below.
    private static Draft Together(Draft sent, Draft? later)
    {
        if (later is null || string.IsNullOrWhiteSpace(later.Body)) return sent;
        if (EmailDraftFields.Read(sent.Email) is { Html: { } html } fields)
            sent.Email = (fields with { Html = $"{html}<div>{WebUtility.HtmlEncode(later.Body).Replace("\n", "<br>", StringComparison.Ordinal)}</div>" }).Write();
        sent.Body = $"{sent.Body}\n\n{later.Body}";
        return sent;
    }
}
