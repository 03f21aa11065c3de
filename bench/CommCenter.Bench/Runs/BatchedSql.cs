using System.Diagnostics;

using CommCenter.Bench.Baselines;
using CommCenter.Bench.Load;

using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Runs;

/// <summary>P3's baseline: the bare webhook's statements in a loop, 64 in a transaction, nobody waiting.</summary>
internal sealed class BatchedSql : IDisposable
{
    private const int AtOnce = 64;

    private readonly SqliteConnection _connection;
    private readonly BareWebhook _webhook;

    public BatchedSql(string folder)
    {
        _connection = BareDatabase.Create(Path.Combine(folder, "batched.db"));
        _webhook = new BareWebhook(_connection);
    }

    /// <returns>Texts a second.</returns>
    public double Run(int run, int texts)
    {
        var prepared = Enumerable.Range(0, texts).Select(i => Text(run, i)).ToArray();
        var start = Stopwatch.GetTimestamp();
        foreach (var group in prepared.Chunk(AtOnce))
        {
            _webhook.Begin();
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var text in group) _webhook.Run(text, now);
            _webhook.Commit();
        }

        return texts / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        _webhook.Dispose();
        _connection.Dispose();
    }

    private static BareText Text(int run, int number)
    {
        var fields = InboundText.Fields(run, number);
        return new BareText(fields[8].Value, fields[3].Value, fields[2].Value, InboundText.Body(fields));
    }
}
