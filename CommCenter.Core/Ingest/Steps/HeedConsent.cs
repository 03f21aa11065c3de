using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>STOP, START and HELP in a text: what the carrier does from now on, the composer shows from now on. Words that only may mean "no more" become a question to staff.</summary>
internal static class HeedConsent
{
    /// <summary>A HELP that was recovered or fetched from long ago is not answered any more.</summary>
    private static readonly TimeSpan TooLateToAnswer = TimeSpan.FromHours(12);

    /// <param name="session">The writer's.</param>
    /// <param name="line">Over which line it came.</param>
    /// <param name="message">What was written.</param>
    /// <param name="entry">Where it was put.</param>
    /// <param name="conversation">Where an answer to HELP goes.</param>
    /// <param name="wakeOutbox">Called after the commit when something is to be sent.</param>
    public static void Step(WriteSession session, LineFacts line, InboundMessage message, TimelineEntry entry, ConversationFacts conversation, Action wakeOutbox)
    {
        var heard = message.AnsweredAs switch
        {
            AnsweredAs.Stop => ConsentSign.Stop,
            AnsweredAs.Start => ConsentSign.Start,
            AnsweredAs.Help => ConsentSign.None,
            // WhatsApp heeds no words.
            _ => ConsentWords.Read(message.Body, message.Channel is Channel.Sms or Channel.Mms),
        };
        if (heard == ConsentSign.None) return;
        var sender = PhoneNumber.Normalise(message.FromAddress, line.Country).Value;
        switch (heard)
        {
            case ConsentSign.Stop:
                Stop(session, line, message, entry, sender);
                break;
            case ConsentSign.Start when session.Records.OptedOut(line.Id, sender) is { } optOut && optOut.At <= entry.OccurredAt:
                session.Records.LiftOptOut(line.Id, sender, entry.OccurredAt, Words(message));
                break;
            case ConsentSign.Help when !line.AnswersHelpItself() && session.Now - entry.OccurredAt < TooLateToAnswer:
                if (ConsentNotices.Help(session, line, conversation, sender)) session.AfterCommit(wakeOutbox);
                break;
            case ConsentSign.Wish when session.Records.OptedOut(line.Id, sender) is null:
                session.Timeline.SetStopWish(entry.Id, StopWish.Asked);
                session.Timeline.Publish(entry.Id);
                break;
        }
    }

    private static void Stop(WriteSession session, LineFacts line, InboundMessage message, TimelineEntry entry, string sender)
    {
        // A text that is replayed or recovered must not close again what START has opened since.
        if (session.Records.LiftedAfter(line.Id, sender, entry.OccurredAt)) return;
        session.Records.Add(new OptOut { CompanyId = line.CompanyId, Address = sender, LineId = line.Id, OptedOutAt = entry.OccurredAt, Evidence = Words(message) });
        WaitingMessages.Stop(session, line, sender);
    }

    private static string Words(InboundMessage message) => $"Wrote “{message.Body.Trim()}”";
}
