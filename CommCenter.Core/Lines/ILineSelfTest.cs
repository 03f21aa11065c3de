namespace CommCenter.Core.Lines;

/// <summary>Tries out, step by step, whether a line works; implemented once for each provider. Failures are values.</summary>
public interface ILineSelfTest
{
    Provider Provider { get; }

    /// <summary>The steps as they end, each within seconds.</summary>
    IAsyncEnumerable<SelfTestStep> RunAsync(LineItem line, CancellationToken cancellationToken);
}

/// <summary>One step of a self-test.</summary>
/// <param name="Name">What works, if it does: "The mailbox can be read".</param>
/// <param name="Problem">Why it does not, in words; null when it does.</param>
/// <param name="Took">How long it took.</param>
public sealed record SelfTestStep(string Name, string? Problem, TimeSpan Took);
