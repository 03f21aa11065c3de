using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Data;

/// <summary>A writer over a real, migrated SQLite file with one company.</summary>
public sealed class WriterFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private WriterFixture()
    {
        ConnectionString = $"Data Source={_folder.File("writer.db")}";
        Database = new DatabaseFactory(ConnectionString);
        Feed = new LiveFeed(TimeProvider.System, NullLogger<LiveFeed>.Instance);
    }

    public string ConnectionString { get; }
    public DatabaseFactory Database { get; }
    public LiveFeed Feed { get; }
    public GroupCommitWriter Writer { get; private set; } = null!;
    public long CompanyId { get; private set; }

    public static async Task<WriterFixture> StartAsync()
    {
        var fixture = new WriterFixture();
        await new DatabaseMigrator(fixture.Database).MigrateAsync(CancellationToken.None);
        await using (var context = fixture.Database.CreateWithoutCompany())
        {
            var company = new Company { Name = "Northside Dental", Country = "US", TimeZone = "America/Chicago" };
            context.Add(company);
            await context.SaveChangesAsync();
            fixture.CompanyId = company.Id;
        }

        fixture.Writer = fixture.NewWriter();
        return fixture;
    }

    public GroupCommitWriter NewWriter() => new(Database, Feed, TimeProvider.System, NullLogger<GroupCommitWriter>.Instance);

    /// <summary>Adds one audit row: the cheapest thing that can be counted afterwards.</summary>
    public void AddRow(WriteSession session, string subject, string? detail = null)
        => session.Records.Add(new AuditEntry { CompanyId = CompanyId, Action = "test.row", Subject = subject, Detail = detail, At = session.Now });

    public async Task<List<string>> RowsAsync()
    {
        await using var context = Database.Create(CompanyId);
        return await context.AuditEntries.OrderBy(a => a.Id).Select(a => a.Subject).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Database.Dispose();
        _folder.Dispose();
    }
}
