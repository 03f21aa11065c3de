using System.Diagnostics;
using System.Diagnostics.Metrics;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Ingest.Steps;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Outbox;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest;

/// <summary>The one function to read aloud: a stored event is translated; its line, customer and conversation are found; it becomes an entry; the commit puts it live.</summary>
/// <param name="translators">One for each provider.</param>
/// <param name="outbox">Woken when a text is answered by a machine.</param>
/// <param name="log">For what goes wrong.</param>
/// <param name="media">Woken after the commit of a message with files.</param>
/// <param name="events">Woken when what waited for a call can be read.</param>
/// <param name="mailboxes">Told after the commit of a mailbox in which something changed.</param>
/// <param name="calls">Says what a line does for a caller whom nobody took; without it nothing.</param>
public sealed class EventIngestor(IEnumerable<IEventTranslator> translators, OutboxSignal outbox, ILogger<EventIngestor> log, MediaSignal? media = null, EventSignal? events = null, CallDirectory? calls = null, MailboxSignal? mailboxes = null) : IEventHandler
{
    private static readonly Counter<long> Ingested = Telemetry.Meter.CreateCounter<long>("commcenter.ingest", description: "Events read into conversations.");

    private readonly Dictionary<Provider, IEventTranslator> _translators = translators.ToDictionary(t => t.Provider);

    /// <inheritdoc/>
    public void Handle(WriteSession session, ProviderEvent received)
    {
        using var trace = Telemetry.Source.StartActivity("event ingest", ActivityKind.Internal, session.Trace);
        trace?.SetTag("event", received.Id);
        if (trace is not null) session.Trace = trace.Context;
        // Seen before? is answered by the event log itself: a repeat never comes here.
        var failure = session.Try(() => Ingest(session, received));
        if (failure is not null) Keep(session, received, failure);
        if (failure is not null) trace?.SetStatus(ActivityStatusCode.Error);
        Ingested.Add(1, new("provider", received.Provider.ToString()), new("result", failure is null ? "read" : "failed"));
    }

    private void Ingest(WriteSession session, ProviderEvent received)
    {
        if (!_translators.TryGetValue(received.Provider, out var translator)) throw new KeptException($"{received.Provider} is not set up here.");
        switch (translator.Translate(received))
        {
            case InboundMessage message:
                TakeMessage(session, received, message);
                break;
            case StatusChange change:
                ApplyStatus.Step(session, received, change, log);
                break;
            case CallReport report:
                TakeCall(session, received, report);
                break;
            case EmailMessage email:
                TakeEmail.Step(session, received, email, events is null ? null : events.Wake, media is null ? null : media.Wake);
                break;
            case MailboxChanged changed:
                HearOfMailbox(session, received, changed);
                break;
            case NothingToDo:
                session.Events.Handled(received.Id, session.Now, null, null, received.CompanyId);
                break;
            case RecordingReport recording:
                // What it says of the call itself comes first: the call may begin with it.
                if (recording.Call is not { } said || TakeCall(session, received, said)) TakeRecording.Step(session, received, recording, media);
                break;
            case TranscriptReport transcript:
                TakeTranscript.Step(session, received, transcript);
                break;
            case Unreadable unreadable:
                session.Events.Quarantine(received.Id, unreadable.Reason);
                session.Publish(new EventLogChanged(received.CompanyId));
                break;
            case var other:
                throw new InvalidOperationException($"Nothing is done with {other.GetType().Name}.");
        }
    }

    private bool TakeCall(WriteSession session, ProviderEvent received, CallReport report) => Steps.TakeCall.Step(session, received, report, (before, now) => Follow(session, before, now), events is null ? null : events.Wake) is not null;

    private void Follow(WriteSession session, StoredCall before, StoredCall now)
    {
        CallChange.Show(session, before, now);
        if (calls is not null) TextBack.Step(session, before, now, calls, outbox.Wake);
    }

    private void HearOfMailbox(WriteSession session, ProviderEvent received, MailboxChanged changed)
    {
        var line = FindLine.Step(session, received, changed.LineAddress);
        session.Events.Handled(received.Id, session.Now, line.Id, null, line.CompanyId);
        if (mailboxes is not null) session.AfterCommit(() => mailboxes.Changed(line.Id, changed.Cursor));
    }

    private void TakeMessage(WriteSession session, ProviderEvent received, InboundMessage message)
    {
        var line = FindLine.Step(session, received, message.LineAddress);
        if (session.Timeline.FindMessage(line.Id, message.ExternalId) is { } there)
        {
            session.Events.Handled(received.Id, session.Now, line.Id, there.EntryId, line.CompanyId);
            return;
        }

        var customer = FindCustomer.Step(session, line, message);
        var conversation = ConversationRouter.For(session, line, customer.CustomerId, message.SentAt ?? received.ReceivedAt);
        var sign = HeedConsent.Read(message);
        var entry = AppendMessage.Step(session, received, message, line, customer, conversation, HeedConsent.Wish(session, line, message, sign));
        HeedConsent.Step(session, line, message, sign, entry, conversation, outbox.Wake);
        session.Lines.SawInbound(line.Id, session.Now);
        session.Events.Handled(received.Id, session.Now, line.Id, entry.Id, line.CompanyId);
        session.Conversations.Publish(conversation.Id);
        if (message.Media.Count > 0 && media is not null) session.AfterCommit(media.Wake);
    }

    private void Keep(WriteSession session, ProviderEvent received, Exception failure)
    {
        if (failure is KeptException kept)
        {
            session.Events.Failed(received.Id, kept.Message, null);
            session.Publish(new EventLogChanged(received.CompanyId));
            log.LogWarning("{Provider} event {EventId} kept: {Reason}", received.Provider, received.Id, kept.Message);
            return;
        }

        var next = IngestBackOff.Next(received.Attempts, session.Now);
        session.Events.Failed(received.Id, "Something went wrong while this was read. It is kept as it came.", next);
        log.LogError(failure, "{Provider} event {EventId} failed, next try {NextAttemptAt}", received.Provider, received.Id, next);
    }
}
