using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Writes down what came of one try.</summary>
internal sealed class SendOutcome(Random random, Action? wakeEvents)
{
    public void Write(WriteSession session, SendAttempt attempt, SendResult result)
    {
        if (attempt.Current(session, OutboxState.Sending) is not { } outbox) return;
        switch (result)
        {
            case Accepted accepted:
                Acceptance.Note(session, outbox, attempt.Token, accepted.ExternalId, wakeEvents);
                if (outbox.Channel == Channel.Email) session.Emails.SetNames(outbox.EntryId, accepted.MessageId, accepted.ThreadId);
                break;
            case Refused refused:
                session.Outbox.EndAttempt(attempt.Token, session.Now, AttemptOutcomes.Failed, null, refused.Code, refused.Reason);
                Write(session, outbox, refused);
                break;
            case NoAnswer none:
                BecomeUnknown(session, outbox, attempt.Token, none.Reason);
                break;
        }
    }

    /// <summary>Nobody knows whether it was sent: looked up later, never sent again by a machine.</summary>
    public static void BecomeUnknown(WriteSession session, OutboxMessage outbox, string token, string reason)
    {
        session.Outbox.EndAttempt(token, session.Now, AttemptOutcomes.Unknown, null, null, reason);
        session.Outbox.SetState(outbox.Id, OutboxState.Unknown, session.Now + LookupSchedule.First);
        OutboxEntry.Show(session, outbox, EntryStatus.Unknown, null, reason);
    }

    private void Write(WriteSession session, OutboxMessage outbox, Refused refused)
    {
        if (refused.Kind == FailureKind.LineTrouble) session.Lines.SetProblem(outbox.LineId, refused.Reason);
        if (refused.Kind == FailureKind.OptedOut) Refusal.NoteOptOut(session, outbox, refused.Code, refused.Reason);
        Refusal.NoteLandline(session, outbox, refused.Code);
        var passes = refused.Kind is FailureKind.Passing or FailureKind.LineTrouble;
        if (passes && RetrySchedule.After(outbox.AttemptsSinceRetry, random, refused.RetryAfter) is { } delay)
        {
            // Back to Queued: it is not on its way, and the reason says why.
            session.Outbox.SetState(outbox.Id, OutboxState.Waiting, session.Now + delay);
            OutboxEntry.Show(session, outbox, EntryStatus.Queued, refused.Code, refused.Reason);
            return;
        }

        session.Outbox.SetState(outbox.Id, OutboxState.Failed, null);
        OutboxEntry.Show(session, outbox, EntryStatus.Failed, refused.Code, passes ? $"{refused.Reason} Tried {outbox.AttemptsSinceRetry} times." : refused.Reason);
    }
}
