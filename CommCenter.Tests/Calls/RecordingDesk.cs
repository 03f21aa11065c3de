using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Transcribing;
using CommCenter.Core.Lines;
using CommCenter.Tests.Ingest;

using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Calls;

/// <summary>A desk whose calls are recorded: reports come in as a translator would give them, and the provider's sound is what the test says.</summary>
public sealed class RecordingDesk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Reports _reports = new();
    private int _events;

    public IngestDesk Ingest { get; private set; } = null!;

    public TestStore Store => Ingest.Store;

    public TestDesk Desk => Ingest.Desk;

    public ScriptedSource Source { get; } = new();

    public FileStore Files => new(_folder.Path);

    public static async Task<RecordingDesk> OpenAsync()
    {
        var desk = new RecordingDesk();
        desk.Ingest = await IngestDesk.OpenAsync(desk._reports);
        return desk;
    }

    /// <summary>A call that was missed, as the life of a call stores it.</summary>
    public async Task<long> CallAsync(string callId = "CA1", CallStatus status = CallStatus.Voicemail, Line? line = null, string? from = null)
    {
        var number = from ?? Some.Phone();
        var stored = await Store.Writer.RunAsync(session =>
        {
            var match = CustomerMatcher.Match(session, Desk.CompanyId, EntryAddress.Of(number, false, "US"), null, $"Called from {number}");
            var conversation = ConversationRouter.For(session, Desk.CompanyId, match.CustomerId, session.Now, 14);
            var entry = new TimelineEntry
            {
                CompanyId = Desk.CompanyId,
                ConversationId = conversation.Id,
                CustomerId = match.CustomerId,
                LineId = (line ?? Desk.Front).Id,
                Kind = EntryKind.Call,
                Direction = Direction.Inbound,
                Channel = Channel.Voice,
                OccurredAt = session.Now,
                ReceivedAt = session.Now,
                Body = "",
                SearchText = "",
            };
            session.Timeline.Append(entry);
            session.Conversations.SawEntry(conversation, entry, "Missed call");
            return entry;
        });
        await Store.AddAsync(new Call { Id = stored.Id, CompanyId = Desk.CompanyId, LineId = stored.LineId!.Value, ExternalId = callId, From = number, To = Desk.Front.Address, Status = status, LeftVoicemail = status == CallStatus.Voicemail });
        return stored.Id;
    }

    public Task PlanAsync(CallPlan plan, Line? line = null)
        => Store.AddAsync(new LineCallPlan { LineId = (line ?? Desk.Front).Id, CompanyId = Desk.CompanyId, Plan = CallPlanJson.Write(plan) });

    public static RecordingReport Report(RecordingState state, RecordingKind kind = RecordingKind.Voicemail, string id = "RE1", string call = "CA1", int? seconds = 17)
        => new() { CallId = call, ExternalId = id, Kind = kind, State = state, Seconds = state == RecordingState.Completed ? seconds : null, Url = state == RecordingState.Completed ? $"https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/{id}" : null };

    /// <summary>The provider says something; every time in an event of its own.</summary>
    public async Task<ProviderEvent> SayAsync(Translation report)
    {
        var received = Some.Event(Desk.CompanyId, $"event-{++_events}");
        received.ReceivedAt = Store.Clock.GetUtcNow();
        _reports.Of[received.EventKey] = report;
        return await Ingest.TakeAsync(received);
    }

    public async Task<CallRecording> RecordingAsync(string id = "RE1") => (await Ingest.RowsAsync<CallRecording>()).Single(r => r.ExternalId == id);

    public async Task<TimelineItem> EntryAsync(long id) => (await Desk.Conversations.EntryAsync(Desk.CompanyId, id, default)).ShouldNotBeNull();

    public Task FetchAsync(long attachmentId)
        => new MediaFetch(Store.Writer, [Source], Files, new MediaOptions(), Store.Clock, NullLogger<MediaFetch>.Instance, new Random(7)).RunAsync(attachmentId, default);

    public AttachmentActions Attachments => new(Store.Writer, Files, () => { });

    public Transcriber Transcriber(HttpMessageHandler? speech = null, string? key = "key") => new(Store.Writer,
        new SpeechEndpoint(new HttpClient(speech ?? new HttpClientHandler()), new TranscriptionOptions { BaseUrl = speech is null ? null : "https://speech.test", ApiKey = key }, TimeProvider.System, TimeSpan.FromMilliseconds(1)),
        Files, new TranscriptSignal(), Store.Clock, NullLogger<Transcriber>.Instance);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What events mean, as the test says.</summary>
    private sealed class Reports : IEventTranslator
    {
        public Dictionary<string, Translation> Of { get; } = [];

        public Provider Provider => Provider.Twilio;

        public Translation Translate(ProviderEvent received) => Of[received.EventKey];
    }
}

/// <summary>A provider that gives or refuses sound as the test says.</summary>
public sealed class ScriptedSource : IMediaSource
{
    public static readonly byte[] Mp3 = [.. "ID3"u8, 3, 0, 0, 0, 0, 0, 0, 0xFF, 0xFB, 0x90, 0];

    private readonly Queue<MediaAnswer> _answers = new();

    public Provider Provider => Provider.Twilio;

    public List<string> Asked { get; } = [];

    public ScriptedSource Gives(byte[]? content = null, long? announced = null)
    {
        _answers.Enqueue(new MediaFound(new MemoryStream(content ?? Mp3), announced, null));
        return this;
    }

    public ScriptedSource Refuses(MediaFailure kind, string reason)
    {
        _answers.Enqueue(new MediaRefused(kind, reason));
        return this;
    }

    public Task<MediaAnswer> OpenAsync(MediaRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(request.Url);
        return Task.FromResult(_answers.Dequeue());
    }
}
