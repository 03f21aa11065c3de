using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>Writes down what a lookup found of a message whose POST had no answer.</summary>
internal sealed class LookupOutcome(Action? wakeEvents)
{
    public void Write(WriteSession session, SendAttempt attempt, LookupResult result)
    {
        if (attempt.Current(session, OutboxState.Unknown) is not { } outbox) return;
        if (result is Found found && !BelongsToAnother(session, outbox, found.ExternalId))
        {
            Acceptance.Note(session, outbox, attempt.Token, found.ExternalId, wakeEvents);
            StatusUpdater.Apply(session, outbox.Provider, new DeliveryReport(found.ExternalId, found.Status, attempt.Token, found.ErrorCode, found.ErrorText), outbox.LineId);
            return;
        }

        var lookups = outbox.Lookups + 1;
        if (LookupSchedule.After(lookups, result is not LookupFailed) is { } wait)
        {
            session.Outbox.SetState(outbox.Id, OutboxState.Unknown, session.Now + wait, lookups);
            return;
        }

        session.Outbox.SetState(outbox.Id, OutboxState.Failed, null, lookups);
        OutboxEntry.Show(session, outbox, EntryStatus.Failed, null, SendWords.NeverKnown);
    }

    /// <summary>The same words to the same person shortly before look alike at the provider; an id we know already is not this try's.</summary>
    private static bool BelongsToAnother(WriteSession session, OutboxMessage outbox, string externalId)
        => session.Timeline.FindMessage(outbox.LineId, externalId) is not null || session.Outbox.HasAttempt(outbox.Id, externalId);
}
