using System.Diagnostics;

using CommCenter.Bench.Load;
using CommCenter.Core.Companies;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;

using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Bench.Runs;

/// <summary>P3: the product's recorder, ingest and writer on its own migrated database, in this process, with 64 callers that each wait for their own text.</summary>
internal sealed class WriterCore : IAsyncDisposable
{
    private const int Callers = 64;

    private readonly GroupCommitWriter _writer;
    private readonly EventRecorder _recorder;
    private readonly EntryCounter _entries;
    private readonly long _companyId;

    private WriterCore(GroupCommitWriter writer, EventRecorder recorder, EntryCounter entries, long companyId)
        => (_writer, _recorder, _entries, _companyId) = (writer, recorder, entries, companyId);

    public static async Task<WriterCore> OpenAsync(string folder)
    {
        var path = Path.Combine(folder, "core.db");
        var database = new DatabaseFactory($"Data Source={path}");
        await new DatabaseMigrator(database).MigrateAsync(CancellationToken.None);
        var companyId = await AddLineAsync(database);
        var writer = new GroupCommitWriter(database, new LiveFeed(TimeProvider.System, NullLogger<LiveFeed>.Instance), TimeProvider.System, NullLogger<GroupCommitWriter>.Instance);
        var recorder = new EventRecorder(writer, new EventIngestor([new TwilioTranslator()], new OutboxSignal(), NullLogger<EventIngestor>.Instance));
        return new WriterCore(writer, recorder, new EntryCounter(path, "SELECT COUNT(*) FROM TimelineEntries"), companyId);
    }

    /// <returns>Texts a second.</returns>
    public async Task<double> RunAsync(int run, int texts)
    {
        var prepared = Enumerable.Range(0, texts).Select(i => Event(run, i)).ToArray();
        var expected = _entries.Count() + texts;
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < texts; i = Interlocked.Increment(ref next)) await _recorder.RecordAsync(prepared[i]);
        })));
        while (_entries.Count() < expected) await Task.Delay(1);
        return texts / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _entries.Dispose();
    }

    private ProviderEvent Event(int run, int number)
    {
        var fields = InboundText.Fields(run, number);
        var now = TimeProvider.System.GetUtcNow();
        return new ProviderEvent
        {
            CompanyId = _companyId,
            Provider = Provider.Twilio,
            EventKey = fields[8].Value,
            Kind = TwilioEventKey.Incoming,
            ExternalId = fields[8].Value,
            Target = "/api/webhooks/twilio/sms/incoming",
            Headers = "Host: 127.0.0.1\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 500\nX-Twilio-Signature: •••\n",
            Body = InboundText.Body(fields),
            ContentType = "application/x-www-form-urlencoded",
            SourceAddress = "127.0.0.1",
            AnsweredWith = 200,
            State = EventState.Received,
            ReceivedAt = now,
            NextAttemptAt = now.AddSeconds(10),
        };
    }

    private static async Task<long> AddLineAsync(DatabaseFactory database)
    {
        await using var context = database.CreateWithoutCompany();
        var now = TimeProvider.System.GetUtcNow();
        var company = new Company { Name = "Bench", Country = "US", TimeZone = "America/Chicago", CreatedAt = now };
        context.Add(company);
        await context.SaveChangesAsync();
        context.Add(new Line { CompanyId = company.Id, Provider = Provider.Twilio, Address = InboundText.LineAddress, Name = "Front desk", Channels = Channels.Sms, CreatedAt = now });
        await context.SaveChangesAsync();
        return company.Id;
    }
}
