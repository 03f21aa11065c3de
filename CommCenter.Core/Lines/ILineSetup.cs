namespace CommCenter.Core.Lines;

/// <summary>What a provider knows of our numbers: which ones an account has, and whether they lead here. Failures are values.</summary>
public interface ILineSetup
{
    Provider Provider { get; }

    /// <summary>The accounts of the settings, which belong to the first company.</summary>
    IReadOnlyList<string> SettingsAccounts { get; }

    /// <summary>The numbers an account really has.</summary>
    Task<AvailableNumbers> NumbersAsync(string accountSid, CancellationToken cancellationToken);

    /// <summary>Where a line's messages are sent to, as the provider has it now.</summary>
    Task<LineWebhooks> LookAsync(LineItem line, CancellationToken cancellationToken);

    /// <summary>Points a line's messages here, and looks again.</summary>
    Task<LineWebhooks> RepairAsync(LineItem line, CancellationToken cancellationToken);
}

/// <summary>Numbers of an account, or why they are not known.</summary>
public sealed record AvailableNumbers(IReadOnlyList<AvailableNumber> Numbers, string? Problem = null);

/// <summary>One number of an account.</summary>
/// <param name="Address">E.164.</param>
/// <param name="Name">What the provider calls it.</param>
/// <param name="Channels">What it can do.</param>
/// <param name="AccountSid">Whose.</param>
public sealed record AvailableNumber(string Address, string Name, Channels Channels, string AccountSid);

/// <summary>Where a line's webhooks lead.</summary>
/// <param name="Configured">All that we need lead here.</param>
/// <param name="Webhooks">What each is set to, by the provider's name of it; empty where it is not set.</param>
/// <param name="Errors">What is wrong, in words.</param>
public sealed record LineWebhooks(bool Configured, IReadOnlyDictionary<string, string> Webhooks, IReadOnlyList<string> Errors)
{
    public static LineWebhooks Unknown(string why) => new(false, new Dictionary<string, string>(), [why]);
}
