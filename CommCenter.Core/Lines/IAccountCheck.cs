namespace CommCenter.Core.Lines;

/// <summary>Asks a provider, once, whether an account and its secret are good. Failures are values.</summary>
public interface IAccountCheck
{
    Provider Provider { get; }

    Task<AccountCheck> CheckAsync(string sid, string secret, CancellationToken cancellationToken);
}

/// <summary>What the provider said.</summary>
/// <param name="Problem">Null when the account can be used, else why not in words.</param>
/// <param name="Name">What the provider calls the account.</param>
public sealed record AccountCheck(string? Problem, string? Name = null);
