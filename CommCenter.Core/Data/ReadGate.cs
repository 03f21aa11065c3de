namespace CommCenter.Core.Data;

/// <summary>Bounds how many reads run at once: SQLite's asynchronous reads are synchronous underneath and would otherwise take every thread of the pool.</summary>
public sealed class ReadGate(DatabaseFactory database) : IDisposable
{
    private readonly SemaphoreSlim _places = new(Math.Max(4, Environment.ProcessorCount * 2));

    /// <summary>One read with a context of its own, made for one company and gone when it is done (law 6).</summary>
    public async Task<T> ReadAsync<T>(long companyId, Func<CommCenterDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            await using var context = database.Create(companyId);
            return await read(context);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
