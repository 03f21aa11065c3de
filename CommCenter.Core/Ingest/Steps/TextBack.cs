using System.Globalization;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>A caller whom nobody could take gets a text, if the line is set so: written in the commit in which the call is over, so that it is one text however often that is told.</summary>
/// <remarks>It goes a few seconds later: what says that somebody took the call after all may come after the end, and then it is not sent.</remarks>
internal static class TextBack
{
    /// <summary>Beginning of the keys by which they are known.</summary>
    public const string KeyPrefix = "textback:";

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan NotAgain = TimeSpan.FromHours(1);

    /// <param name="session">The writer's.</param>
    /// <param name="before">The call as it was.</param>
    /// <param name="now">As it is.</param>
    /// <param name="directory">What the line does, and who is never texted.</param>
    /// <param name="wakeOutbox">Called after the commit when something is to be sent.</param>
    public static void Step(WriteSession session, StoredCall before, StoredCall now, CallDirectory directory, Action wakeOutbox)
    {
        if (now.Direction != Direction.Inbound) return;
        if (now.Facts.Answered && !before.Facts.Answered) Withdraw(session, now);
        else if (now.Facts.IsOver && !before.Facts.IsOver && now.Status is CallStatus.Missed or CallStatus.Voicemail && Write(session, now, directory)) session.AfterCommit(wakeOutbox);
    }

    private static bool Write(WriteSession session, StoredCall call, CallDirectory directory)
    {
        // A call learnt of late is none that somebody still waits after.
        if (session.Now - (call.Facts.EndedAt ?? session.Now) > TooLate || directory.Find(call.LineId) is not { } plan || session.Lines.Load(call.LineId) is not { Enabled: true } line) return false;
        var words = plan.Hours.IsOpen(call.OccurredAt) ? plan.Plan.TextBack.InHours : plan.Plan.TextBack.OutOfHours;
        if (string.IsNullOrWhiteSpace(words) || CallAddress.Of(call.Other, line.Country) is not { } to || IsNeverTexted(session, call, to, line, plan, directory)) return false;
        var key = Key(call);
        if (session.Outbox.ByIdempotencyKey(call.CompanyId, key) is not null || session.Replies.TextedBackSince(call.ConversationId, session.Now - NotAgain)) return false;
        if (session.Conversations.Load(call.CompanyId, call.ConversationId) is not { } conversation) return false;
        var body = ReplyWords.Clean(TextBackPlan.Fill(words, plan.CompanyName)).Trim();
        if (ReplyWords.Body(body) is not null) return false;
        var entry = new Outgoing(conversation, null, new ReplyChoice(null, line, Channel.Sms, new TextAddress(to.Kind, to.Value)), body, key).Store(session);
        if (session.Outbox.OfEntry(call.CompanyId, entry) is { } outbox) session.Outbox.SetState(outbox.Id, OutboxState.Waiting, session.Now + Wait);
        return true;
    }

    private static bool IsNeverTexted(WriteSession session, StoredCall call, MatchAddress to, LineFacts line, CallLine plan, CallDirectory directory)
        => to.Kind != AddressKind.Phone || Answerable.WhyNot(to.Kind, to.Value, Channel.Sms) is not null
            || !ReplyWords.Texting(line).Can(Channel.Sms)
            || directory.IsBlocked(call.CompanyId, to.Value)
            || plan.OwnNumbers.Contains(to.Value)
            || plan.Staff.Any(person => person.Mobile == to.Value || person.Office == to.Value)
            || session.Records.OptedOut(line.Id, to.Value) is not null
            || session.Landlines.Is(call.CompanyId, to.Kind, to.Value);

    private static void Withdraw(WriteSession session, StoredCall call)
    {
        if (session.Outbox.ByIdempotencyKey(call.CompanyId, Key(call)) is not { State: OutboxState.Waiting } outbox) return;
        session.Outbox.SetState(outbox.Id, OutboxState.Canceled, null);
        OutboxEntry.Show(session, outbox, EntryStatus.Canceled, null, "The call was taken after all, so this was not sent.");
    }

    private static string Key(StoredCall call) => string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{call.EntryId}");
}
