namespace CommCenter.Core.Providers.Gmail;

/// <summary>Asks Google again what may be asked again: when it is busy, in trouble or silent, twice more ("Resolve errors": truncated exponential back-off with jitter).</summary>
internal sealed class GmailPatience(TimeProvider time)
{
    private const int Tries = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <param name="ask">A reading, or a change that is the same when made twice; never a sending.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<GmailAnswer> AskAsync(Func<Task<GmailAnswer>> ask, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            var answer = await ask();
            // Who asks for a longer wait than we have is asked again by whoever called, when it is over.
            if (!answer.MayPass || tried == Tries || answer.RetryAfter > LongestWait) return answer;
            var backOff = TimeSpan.FromSeconds(Math.Pow(2, tried - 1) + Random.Shared.NextDouble());
            await Task.Delay(answer.RetryAfter > backOff ? answer.RetryAfter.Value : backOff, time, cancellationToken);
        }
    }
}
