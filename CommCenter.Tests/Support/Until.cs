namespace CommCenter.Tests;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Until
{
    /// <summary>No machine is so slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    /// <param name="condition">What is waited for.</param>
    /// <param name="every">Milliseconds between two looks; more where looking is counted, as by the API.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, int every = 5)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition()) await Task.Delay(every, limit.Token);
    }

    /// <summary>What is read, once it is as wanted.</summary>
    public static async Task<T> IsAsync<T>(Func<Task<T>> read, Func<T, bool> wanted, int every = 5)
    {
        T found = default!;
        await TrueAsync(async () => wanted(found = await read()), every);
        return found;
    }
}
