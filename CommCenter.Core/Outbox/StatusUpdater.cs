using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Moves a message forward by what its provider reports. Repeats and late reports change nothing (law 4).</summary>
public static class StatusUpdater
{
    /// <param name="session">The writer's.</param>
    /// <param name="provider">Who reports.</param>
    /// <param name="report">What it says.</param>
    /// <param name="lineId">The line it names; null when that is none of ours.</param>
    public static StatusOutcome Apply(WriteSession session, Provider provider, DeliveryReport report, long? lineId)
    {
        if (report.AttemptToken is { } token
            && session.Outbox.AttemptByToken(token) is { } attempt
            && session.Outbox.Load(attempt.OutboxMessageId) is { } outbox
            && outbox.Provider == provider)
        {
            return ByAttempt(session, attempt, outbox, report);
        }

        var named = lineId is { } line ? session.Timeline.FindMessage(line, report.ExternalId) : null;
        return (named ?? session.Timeline.FindMessage(provider, report.ExternalId)) is { } message ? Forward(session, message, report, false) : new StatusOutcome(StatusResult.NotKnown);
    }

    /// <summary>The token is proof of which try it was, whichever sender the report names (RCS that fell back to SMS names the number).</summary>
    private static StatusOutcome ByAttempt(WriteSession session, AttemptFacts attempt, OutboxMessage outbox, DeliveryReport report)
    {
        if (!IsCurrent(session, attempt, outbox) || (attempt.ExternalId ?? report.ExternalId) != report.ExternalId)
            return new StatusOutcome(StatusResult.EarlierAttempt, outbox.EntryId, outbox.CompanyId);
        var proves = attempt.ExternalId is null;
        if (proves) Acceptance.Note(session, outbox, attempt.Token, report.ExternalId, null);
        return session.Timeline.LoadMessage(outbox.CompanyId, outbox.EntryId) is { } message ? Forward(session, message, report, proves) : new StatusOutcome(StatusResult.NotKnown);
    }

    /// <summary>Not after a person's Retry, even before its first try has begun.</summary>
    private static bool IsCurrent(WriteSession session, AttemptFacts attempt, OutboxMessage outbox)
        => outbox.AttemptsSinceRetry > 0 && session.Outbox.LastAttempt(outbox.Id)?.Token == attempt.Token;

    private static StatusOutcome Forward(WriteSession session, MessageFacts message, DeliveryReport report, bool changed)
    {
        StatusOutcome Outcome(StatusResult result) => new(result, message.EntryId, message.CompanyId);
        if (report.Status is not { } status) return Outcome(StatusResult.UnknownWord);
        if (!status.MayFollow(message.Status)) return Outcome(changed ? StatusResult.Applied : StatusResult.Unchanged);

        var failed = status is EntryStatus.Failed or EntryStatus.Undelivered;
        session.Timeline.SetError(message.EntryId, failed ? report.ErrorCode : null, failed ? report.ErrorText : null);
        if (failed && session.Outbox.OfEntry(message.CompanyId, message.EntryId) is { } outbox)
        {
            if (Refusal.IsOptOut(report.ErrorCode)) Refusal.NoteOptOut(session, outbox, report.ErrorCode, report.ErrorText);
            Refusal.NoteLandline(session, outbox, report.ErrorCode);
        }

        OutboxEntry.Show(session, message, status);
        return Outcome(StatusResult.Applied);
    }
}
