using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Baselines;

/// <summary>The same SQL with one commit, one fsync for each text, on one connection that requests take in turn.</summary>
internal sealed class BareSingleStore : IBareStore
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteConnection _connection;
    private readonly BareWebhook _webhook;

    public BareSingleStore(string path)
    {
        _connection = BareDatabase.Create(path);
        _webhook = new BareWebhook(_connection);
    }

    public async Task StoreAsync(BareText text)
    {
        await _turn.WaitAsync();
        try
        {
            _webhook.Begin();
            _webhook.Run(text, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            _webhook.Commit();
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _turn.Dispose();
        _webhook.Dispose();
        return _connection.DisposeAsync();
    }
}
