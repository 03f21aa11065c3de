using System.Diagnostics;
using System.Runtime.CompilerServices;

using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Tries out a number: whether Twilio lets us in, whether the number leads here, and whether its list can be compared with ours.</summary>
public sealed class TwilioSelfTest(TwilioClient client, TwilioLineSetup setup, TimeProvider time) : ILineSelfTest
{
    private readonly TwilioPatience _patience = new(time);

    public Provider Provider => Provider.Twilio;

    public async IAsyncEnumerable<SelfTestStep> RunAsync(LineItem line, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var numbers = await _patience.AskAsync(() => client.ListNumbersAsync(line.AccountSid, line.Address, cancellationToken), cancellationToken);
        yield return new SelfTestStep("Twilio lets us in", numbers.IsSuccess ? null : TwilioPatience.Trouble(numbers), Stopwatch.GetElapsedTime(began));
        if (!numbers.IsSuccess) yield break;

        began = Stopwatch.GetTimestamp();
        var webhooks = await setup.LookAsync(line, cancellationToken);
        yield return new SelfTestStep("Its messages and calls come here", webhooks.Configured ? null : string.Join(' ', webhooks.Errors), Stopwatch.GetElapsedTime(began));

        began = Stopwatch.GetTimestamp();
        var listed = await _patience.AskAsync(() => client.ListMessagesAsync(line.AccountSid, $"To={Uri.EscapeDataString(line.Address)}&PageSize=1", cancellationToken), cancellationToken);
        yield return new SelfTestStep("Twilio's list can be compared with ours", listed.IsSuccess ? null : TwilioPatience.Trouble(listed), Stopwatch.GetElapsedTime(began));
    }
}
