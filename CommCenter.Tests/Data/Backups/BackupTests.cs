using System.Security.Cryptography;

using CommCenter.Core.Data;
using CommCenter.Core.Data.Backups;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Data.Backups;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private BackupPlaces _places = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        foreach (var name in (string[])["files", "keys", "spool"]) Directory.CreateDirectory(_folder.File(name));
        await File.WriteAllTextAsync(_folder.File("keys/key.xml"), "<key/>");
        _places = new BackupPlaces(_store.ConnectionString, _folder.File("files"), _folder.File("keys"), _folder.File("spool"), _folder.File("backups"), Keep: 2);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_backup_is_the_whole_desk_restored_and_counted()
    {
        var text = await _desk.ReceiveAsync("+13125551234", "Is it ready?");
        var file = await KeepFileAsync("a picture");
        var result = await RunAsync();

        result.Problem.ShouldBeNull();
        result.Files.ShouldBe(1);
        var database = new DatabaseFactory($"Data Source={Path.Combine(result.Folder!, BackupPlaces.Database)};Pooling=False");
        await using var restored = database.Create(_desk.CompanyId);
        (await restored.TimelineEntries.SingleAsync(e => e.Id == text.EntryId)).Body.ShouldBe("Is it ready?");
        result.Rows.ShouldBeGreaterThan(5);
        File.ReadAllText(Path.Combine(result.Folder!, "keys", "key.xml")).ShouldBe("<key/>");
        File.ReadAllText(Path.Combine(_places.FilePool, file)).ShouldBe("a picture");
        Directory.EnumerateDirectories(_places.Target, "*.part").ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_goes_on_while_the_backup_is_made()
    {
        using var enough = new CancellationTokenSource();
        var texts = Task.Run(async () =>
        {
            var sent = 0;
            for (; !enough.IsCancellationRequested; sent++) await _desk.ReceiveAsync("+13125551234", $"Text {sent}");
            return sent;
        });
        var result = await RunAsync();
        await enough.CancelAsync();
        (await texts).ShouldBeGreaterThan(0);
        result.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task The_oldest_go_and_with_them_files_that_no_backup_lists_any_more()
    {
        var gone = await KeepFileAsync("deleted tomorrow");
        var first = await RunAsync();
        File.Delete(Path.Combine(_places.Files, gone));
        var kept = await KeepFileAsync("stays");
        var second = await NextDayAsync();
        var third = await NextDayAsync();

        Directory.Exists(first.Folder).ShouldBeFalse();
        Directory.Exists(second.Folder).ShouldBeTrue();
        Directory.Exists(third.Folder).ShouldBeTrue();
        Directory.EnumerateFiles(_places.FilePool).Select(Path.GetFileName).ShouldBe([kept]);
    }

    [Fact]
    public async Task A_file_whose_copy_is_not_whole_fails_the_backup_and_the_older_ones_stay()
    {
        var first = await RunAsync();
        await File.WriteAllTextAsync(Path.Combine(_places.Files, new string('a', 64)), "not what its name says");
        await Should.ThrowAsync<IOException>(NextDayAsync);
        Directory.Exists(first.Folder).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_its_keys_a_backup_is_none()
    {
        File.Delete(_folder.File("keys/key.xml"));
        (await RunAsync()).Problem.ShouldBe("The keys are missing in the copy.");
        Directory.EnumerateDirectories(_places.Target).Where(d => !d.EndsWith(".part", StringComparison.Ordinal) && Path.GetFileName(d) != "files").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_of_an_older_version_is_brought_up_to_date_when_it_is_restored()
    {
        var file = _folder.File("older.db");
        var connectionString = $"Data Source={file};Pooling=False";
        var factory = new DatabaseFactory(connectionString);
        await using (var older = factory.CreateWithoutCompany())
        {
            var first = older.Database.GetMigrations().First();
            await Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>(older.Database).MigrateAsync(first);
            await older.Database.ExecuteSqlRawAsync("""
                INSERT INTO Companies (Id, Name, Country, TimeZone, ReopenDays, CreatedAt) VALUES (1, 'Northside Dental', 'US', 'America/Chicago', 14, 0);
                INSERT INTO ProviderEvents (Id, CompanyId, Provider, EventKey, Kind, Target, Headers, Body, AnsweredWith, State, Attempts, Repeats, ReceivedAt) VALUES (1, 1, 'Twilio', 'SM1', 'sms.incoming', '/', '', x'01', 200, 'Handled', 1, 0, 0);
                """);
        }

        var backup = (await new BackupMaker(_places with { ConnectionString = connectionString }, _store.Clock).RunAsync(CancellationToken.None)).Folder.ShouldNotBeNull();
        var restored = $"Data Source={_folder.File("restored.db")};Pooling=False";
        File.Copy(Path.Combine(backup, BackupPlaces.Database), _folder.File("restored.db"));
        await new DatabaseMigrator(new DatabaseFactory(restored)).MigrateAsync(CancellationToken.None);

        await using var now = new DatabaseFactory(restored).Create(1);
        (await now.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await now.Companies.SingleAsync()).Name.ShouldBe("Northside Dental");
        (await now.ProviderEvents.SingleAsync()).PrunedAt.ShouldBeNull();
    }

    [Fact]
    public void A_table_that_lost_rows_on_the_way_is_told()
        => TableCounts.FirstDifference(new() { ["Messages"] = 100 }, new() { ["Messages"] = 104 }, new() { ["Messages"] = 90 }).ShouldBe("Messages has 100 rows here and 90 in the copy.");

    private Task<BackupResult> RunAsync() => new BackupMaker(_places, _store.Clock).RunAsync(CancellationToken.None);

    private Task<BackupResult> NextDayAsync()
    {
        _store.Clock.Advance(TimeSpan.FromDays(1));
        return RunAsync();
    }

    private async Task<string> KeepFileAsync(string content)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(content);
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await File.WriteAllBytesAsync(Path.Combine(_places.Files, name), bytes);
        return name;
    }
}
