using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Demo;
using CommCenter.Core.Ingest;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Gmail;
using CommCenter.Web.Hosting.Demo;
using CommCenter.Web.Simulator.Voice;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Hosting;

/// <summary>The demo's week in a database of its own, made on a Wednesday at two in the afternoon in Chicago.</summary>
internal static class MadeDemo
{
    public static readonly DateTimeOffset At = new(2026, 3, 4, 20, 0, 0, TimeSpan.Zero);

    public static async Task<TestStore> MadeAsync()
    {
        var store = await TestStore.StartAsync();
        store.Clock.Advance(At - store.Clock.GetUtcNow());
        await Of(store).CreateAsync(At, CancellationToken.None);
        return store;
    }

    public static DemoCompany Of(TestStore store) => new(
        store.Database, store.Writer, new SceneSounds(Files(store), (words, seconds) => SampleSound.Wav(words, seconds)), Emails(store),
        new EventIngestor([new GmailTranslator()], new OutboxSignal(), NullLogger<EventIngestor>.Instance), NullLoggerFactory.Instance);

    public static SceneEmails Emails(TestStore store) => new(Files(store), DemoMailbox.Make, DemoMailbox.Give);

    public static FileStore Files(TestStore store) => new(Path.Combine(Path.GetDirectoryName(new SqliteConnectionStringBuilder(store.ConnectionString).DataSource)!, "files"));

    public static async Task<CommCenterDbContext> OpenAsync(TestStore store)
    {
        await using var any = store.Database.CreateWithoutCompany();
        return store.Database.Create(await any.Companies.Select(c => c.Id).SingleAsync());
    }
}
