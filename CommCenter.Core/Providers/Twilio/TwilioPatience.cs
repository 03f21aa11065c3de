using CommCenter.Core.Outbox;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Asks Twilio again what may be asked again: when it is busy, in trouble or silent, twice more.</summary>
internal sealed class TwilioPatience(TimeProvider time)
{
    private const int Tries = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <param name="ask">A reading, never something that changes anything.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TwilioAnswer> AskAsync(Func<Task<TwilioAnswer>> ask, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            var answer = await ask();
            var passes = answer.Reach is TwilioReach.NotReached or TwilioReach.Lost || (int)answer.Status is 429 or >= 500;
            if (!passes || tried == Tries) return answer;
            var wait = answer.RetryAfter ?? TimeSpan.FromSeconds(tried * tried);
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
        }
    }

    /// <summary>Why there is no answer that can be read, in words.</summary>
    public static string Trouble(TwilioAnswer answer) => TwilioSendResult.Of(answer) switch
    {
        Refused { Kind: FailureKind.LineTrouble } refused => refused.Reason,
        _ when answer.Reach == TwilioReach.NotReached => "Twilio could not be reached.",
        _ when (int)answer.Status == 429 => "Twilio was too busy to answer.",
        _ when (int)answer.Status >= 500 => $"Twilio has trouble of its own (HTTP {(int)answer.Status}).",
        _ when answer.Reach == TwilioReach.Lost => "Twilio did not answer.",
        _ => "Twilio gave an answer that cannot be read.",
    };
}
