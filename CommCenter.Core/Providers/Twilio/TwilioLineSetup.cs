using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Looks at our numbers at Twilio, and points their messages and calls here. WhatsApp senders and Messaging Services are left as they are.</summary>
/// <param name="client">Twilio.</param>
/// <param name="settings">Whose accounts are not entered on screen.</param>
/// <param name="publicAddress">Our own address as Twilio reaches it, without a slash at the end; empty when it cannot.</param>
public sealed class TwilioLineSetup(TwilioClient client, TwilioOptions settings, Func<string> publicAddress) : ILineSetup
{
    public Provider Provider => Provider.Twilio;

    public IReadOnlyList<string> SettingsAccounts { get; } = settings.IsConfigured
        ? [.. settings.Accounts.Select(account => account.Sid).Prepend(settings.AccountSid).Where(TwilioOptions.Given).Select(sid => sid!).Distinct()]
        : [];

    public async Task<AvailableNumbers> NumbersAsync(string accountSid, CancellationToken cancellationToken)
    {
        var answer = await client.ListNumbersAsync(accountSid, null, cancellationToken);
        return TwilioNumber.ListOf(answer) is { } numbers
            ? new([.. numbers.Select(number => new AvailableNumber(number.Address, number.Name, number.Channels, accountSid))])
            : new([], Trouble(answer));
    }

    public async Task<LineWebhooks> LookAsync(LineItem line, CancellationToken cancellationToken)
    {
        var (number, why) = await FindAsync(line, cancellationToken);
        return number is null ? LineWebhooks.Unknown(why!) : Hooks(line).Read(number);
    }

    public async Task<LineWebhooks> RepairAsync(LineItem line, CancellationToken cancellationToken)
    {
        if (publicAddress().Length == 0) return LineWebhooks.Unknown("Twilio cannot reach this program: it has no public address. Set PublicUrl first.");
        var (number, why) = await FindAsync(line, cancellationToken);
        if (number is null) return LineWebhooks.Unknown(why!);
        if (Hooks(line).Read(number) is { Configured: true } well) return well;
        var answer = await client.UpdateNumberAsync(line.AccountSid, number.Sid, Hooks(line).Wanted(), cancellationToken);
        if (!answer.IsSuccess) return LineWebhooks.Unknown(Trouble(answer));
        return await LookAsync(line, cancellationToken);
    }

    private TwilioLineHooks Hooks(LineItem line) => new(publicAddress(), line.Channels);

    private async Task<(TwilioNumber? Number, string? Why)> FindAsync(LineItem line, CancellationToken cancellationToken)
    {
        if ((line.Channels & (Channels.Sms | Channels.Mms | Channels.Voice)) == 0) return (null, "This line takes neither texts nor calls. A WhatsApp sender is pointed here in Twilio's console.");
        if (!line.Address.StartsWith('+')) return (null, "Only phone numbers can be looked up at Twilio; this sender is set up in its console.");
        var answer = await client.ListNumbersAsync(line.AccountSid, line.Address, cancellationToken);
        if (TwilioNumber.ListOf(answer) is not { } numbers) return (null, Trouble(answer));
        return numbers.FirstOrDefault(number => number.Address == line.Address) is { } found
            ? (found, null)
            : (null, "The Twilio account has no such number. A WhatsApp or RCS sender is set up in Twilio's console.");
    }

    private static string Trouble(TwilioAnswer answer) => answer.Reach switch
    {
        TwilioReach.NotSetUp => "No Twilio account is set up for this number.",
        TwilioReach.NotReached => "Twilio could not be reached.",
        TwilioReach.Lost => "Twilio did not answer.",
        _ when answer.IsSuccess => "Twilio's answer could not be read.",
        _ when (int)answer.Status >= 500 => $"Twilio had trouble (HTTP {(int)answer.Status}).",
        _ => TwilioErrors.Explain((int)answer.Status, TwilioErrors.Code(answer["code"]), answer["message"]).Reason,
    };
}
