using System.Threading.Channels;

using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Baselines;

/// <summary>One writer, group commit: everything that waits goes into one transaction, one fsync.</summary>
internal sealed class BareGroupStore : IBareStore
{
    private const int LargestGroup = 256;

    private readonly Channel<(BareText Text, TaskCompletionSource Done)> _queue = Channel.CreateUnbounded<(BareText, TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<TaskCompletionSource> _group = new(LargestGroup);
    private readonly SqliteConnection _connection;
    private readonly BareWebhook _webhook;
    private readonly Task _loop;

    public BareGroupStore(string path)
    {
        _connection = BareDatabase.Create(path);
        _webhook = new BareWebhook(_connection);
        _loop = Task.Run(LoopAsync);
    }

    public Task StoreAsync(BareText text)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite((text, done));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _loop;
        _webhook.Dispose();
        await _connection.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            _webhook.Begin();
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            while (_group.Count < LargestGroup && _queue.Reader.TryRead(out var item))
            {
                _webhook.Run(item.Text, now);
                _group.Add(item.Done);
            }

            _webhook.Commit();
            foreach (var done in _group) done.SetResult();
            _group.Clear();
        }
    }
}
