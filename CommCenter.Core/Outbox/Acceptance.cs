using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Notes that the provider took a message, however we learnt it: by its answer, by a callback or by a lookup.</summary>
internal static class Acceptance
{
    /// <param name="session">The writer's.</param>
    /// <param name="outbox">What it took.</param>
    /// <param name="token">The try it took.</param>
    /// <param name="externalId">Its id for it.</param>
    /// <param name="wakeEvents">Called after the commit when reports waited for this id.</param>
    public static void Note(WriteSession session, OutboxMessage outbox, string token, string externalId, Action? wakeEvents)
    {
        session.Outbox.EndAttempt(token, session.Now, AttemptOutcomes.Accepted, externalId, null, null);
        session.Outbox.SetState(outbox.Id, OutboxState.Done, null, outbox.Lookups);
        session.Timeline.SetExternalId(outbox.EntryId, externalId);
        session.Lines.SawOutbound(outbox.LineId, session.Now);
        session.Lines.SetProblem(outbox.LineId, null);
        // Nobody reports further of an email: taken by the provider is sent.
        OutboxEntry.Show(session, outbox, outbox.Channel == Channel.Email ? EntryStatus.Sent : EntryStatus.Sending);
        if (session.Events.ReleaseParked(outbox.Provider, externalId, session.Now) > 0 && wakeEvents is not null) session.AfterCommit(wakeEvents);
    }
}

/// <summary>Words of <see cref="OutboxAttempt.Outcome"/>.</summary>
internal static class AttemptOutcomes
{
    public const string Accepted = "accepted", Failed = "failed", Unknown = "unknown";
}
