using System.Net;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Ingest;

/// <summary>Event log and ingest over a real file, fed with Twilio's forms as the front door would.</summary>
public sealed class IngestDesk : IAsyncDisposable
{
    private IngestDesk(TestStore store, TestDesk desk, IEventTranslator? translator)
    {
        (Store, Desk) = (store, desk);
        Ingestor = new EventIngestor([translator ?? new TwilioTranslator()], new OutboxSignal(), NullLogger<EventIngestor>.Instance, calls: Calls);
        Recorder = new EventRecorder(store.Writer, Ingestor);
        Sweeper = new EventSweeper(store.Writer, Ingestor);
        Replayer = new EventReplayer(store.Writer, Ingestor);
    }

    /// <summary>What lines do with calls; a test says it.</summary>
    public CallDirectory Calls { get; } = new();

    public TestStore Store { get; }
    public TestDesk Desk { get; }
    public EventIngestor Ingestor { get; }
    public EventRecorder Recorder { get; }
    public EventSweeper Sweeper { get; }
    public EventReplayer Replayer { get; }

    public static async Task<IngestDesk> OpenAsync(IEventTranslator? translator = null, string country = "US")
    {
        var store = await TestStore.StartAsync();
        return new IngestDesk(store, await TestDesk.OpenAsync(store, country: country), translator);
    }

    /// <summary>A webhook as the front door stores it.</summary>
    public ProviderEvent Webhook(TwilioEndpoint endpoint, string target, params (string Name, string Value)[] fields)
    {
        var body = string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Name)}={WebUtility.UrlEncode(f.Value)}"));
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        var key = TwilioEventKey.Of(TwilioForm.Parse(bytes), bytes, endpoint, target);
        return new ProviderEvent
        {
            CompanyId = Desk.CompanyId,
            Provider = Provider.Twilio,
            EventKey = key.Key,
            Kind = key.Kind,
            ExternalId = key.ExternalId,
            Target = target,
            Headers = "",
            Body = bytes,
            AnsweredWith = 200,
            State = EventState.Received,
            ReceivedAt = Store.Clock.GetUtcNow(),
            NextAttemptAt = Store.Clock.GetUtcNow().AddSeconds(10),
        };
    }

    public ProviderEvent Text(string from, string body = "Hello", string? sid = null, string? to = null, params (string, string)[] more)
        => Webhook(TwilioEndpoint.Incoming, "/api/webhooks/twilio/sms/incoming",
            [("MessageSid", sid ?? Some.MessageSid()), ("AccountSid", "ACtest"), ("From", from), ("To", to ?? Desk.Front.Address), ("Body", body), ("NumMedia", "0"), ("SmsStatus", "received"), .. more]);

    public ProviderEvent Status(string sid, string word, string to = "+13125550199", string? attempt = null)
        => Webhook(TwilioEndpoint.Status, "/api/webhooks/twilio/sms/status" + (attempt is null ? "" : $"?attempt={attempt}"),
            ("MessageSid", sid), ("MessageStatus", word), ("AccountSid", "ACtest"), ("From", Desk.Front.Address), ("To", to));

    public async Task<ProviderEvent> TakeAsync(ProviderEvent received)
    {
        await Recorder.RecordAsync(received);
        return await EventAsync(received.Id);
    }

    public async Task<ProviderEvent> EventAsync(long id)
        => (await Store.Writer.RunAsync(session => session.Events.Load(id))).ShouldNotBeNull();

    public async Task<List<T>> RowsAsync<T>()
        where T : class
    {
        await using var context = Store.Database.Create(Desk.CompanyId);
        return await context.Set<T>().AsNoTracking().ToListAsync();
    }

    public async Task<IReadOnlyList<TimelineItem>> TimelineAsync(long conversationId)
        => (await Desk.Conversations.TimelineAsync(Desk.CompanyId, conversationId, null, 200, CancellationToken.None)).Entries;

    public Task WriteAsync(Action<WriteSession> work) => Store.Writer.RunAsync(work);

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
