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

    /// <summary>What the text says about getting texts. What the provider took it for counts, whatever was written.</summary>
    public static ConsentSign Read(InboundMessage message) => message.AnsweredAs switch
    {
        AnsweredAs.Stop => ConsentSign.Stop,
        AnsweredAs.Start => ConsentSign.Start,
        AnsweredAs.Help => ConsentSign.Help,
        // WhatsApp heeds no words.
        _ => ConsentWords.Read(message.Body, message.Channel is Channel.Sms or Channel.Mms),
    };

    /// <summary>What is kept of it with the message. An exact word is heeded by itself; other words are asked about, unless the sender has opted out already.</summary>
    public static StopWish? Wish(WriteSession session, LineFacts line, InboundMessage message, ConsentSign sign) => sign switch
    {
        ConsentSign.Stop or ConsentSign.Help => StopWish.Word,
        // To us it is the answer to what we asked, unless texts are to begin again.
        ConsentSign.Start when ConsentWords.IsYes(message.Body) => OptedOut(session, line, message) is null ? null : StopWish.Word,
        ConsentSign.Start => StopWish.Word,
        ConsentSign.Wish => OptedOut(session, line, message) is null ? StopWish.Asked : null,
        _ => null,
    };

    /// <param name="session">The writer's.</param>
    /// <param name="line">Over which line it came.</param>
    /// <param name="message">What was written.</param>
    /// <param name="sign">What it says.</param>
    /// <param name="entry">Where it was put.</param>
    /// <param name="conversation">Where an answer to HELP goes.</param>
    /// <param name="wakeOutbox">Called after the commit when something is to be sent.</param>
    public static void Step(WriteSession session, LineFacts line, InboundMessage message, ConsentSign sign, TimelineEntry entry, ConversationFacts conversation, Action wakeOutbox)
    {
        switch (sign)
        {
            case ConsentSign.Stop:
                Stop(session, line, message, entry, Sender(line, message));
                break;
            case ConsentSign.Start when OptedOut(session, line, message) is { } optOut && optOut.At <= entry.OccurredAt:
                session.Records.LiftOptOut(line.Id, Sender(line, message), entry.OccurredAt, Words(message));
                break;
            case ConsentSign.Help when message.AnsweredAs is null && !line.AnswersHelpItself() && session.Now - entry.OccurredAt < TooLateToAnswer:
                if (ConsentNotices.Help(session, line, conversation, Sender(line, message))) session.AfterCommit(wakeOutbox);
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

    private static OptOutFacts? OptedOut(WriteSession session, LineFacts line, InboundMessage message) => session.Records.OptedOut(line.Id, Sender(line, message));

    private static string Sender(LineFacts line, InboundMessage message) => PhoneNumber.Normalise(message.FromAddress, line.Country).Value;

    private static string Words(InboundMessage message) => $"Wrote “{message.Body.Trim()}”";
}
