namespace CommCenter.Tests;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition()) await Task.Delay(5, limit.Token);
    }
}
