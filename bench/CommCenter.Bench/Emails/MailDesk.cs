using System.Diagnostics;

using CommCenter.Bench.Runs;

using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Emails;

/// <summary>The product with a mailbox, and Google's stand-in beside it.</summary>
internal sealed class MailDesk : IAsyncDisposable
{
    /// <summary>So many that the pace Gmail asks for is never felt.</summary>
    public const int Unpaced = 1_000_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _data;

    private MailDesk(string data, GoogleStandIn google, ProductProcess product) => (_data, Google, Product) = (data, google, product);

    public GoogleStandIn Google { get; }

    public ProductProcess Product { get; }

    public static async Task<MailDesk> StartAsync(string data, int unitsPerMinute)
    {
        var port = ProductProcess.FreePort();
        var google = await GoogleStandIn.StartAsync(port);
        try
        {
            var desk = new MailDesk(data, google, await ProductProcess.StartAsync(data, google.Settings(unitsPerMinute), at: port));
            await desk.UntilAsync("SELECT COUNT(*) FROM Mailboxes WHERE Cursor IS NOT NULL AND WatchEndsAt IS NOT NULL", 1);
            return desk;
        }
        catch
        {
            await google.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the database counts that many; for as long as something still comes.</summary>
    /// <returns>When it was seen, as a Stopwatch timestamp.</returns>
    public async Task<long> UntilAsync(string count, long atLeast)
    {
        var (since, last) = (Stopwatch.GetTimestamp(), -1L);
        while (true)
        {
            var now = Count(count);
            if (now >= atLeast) return Stopwatch.GetTimestamp();
            if (now != last) (since, last) = (Stopwatch.GetTimestamp(), now);
            if (Stopwatch.GetElapsedTime(since) > Patience) throw new InvalidOperationException($"Nothing comes any more: {now} of {atLeast} ({count}). {Product.LastWords}");
            await Task.Delay(5);
        }
    }

    public long Count(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_data, "commcenter.db"), Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(command.ExecuteScalar() ?? 0L);
    }

    public async ValueTask DisposeAsync()
    {
        Product.Dispose();
        await Google.DisposeAsync();
    }
}
