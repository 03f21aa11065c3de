using System.Threading.Channels;

namespace CommCenter.Web.Simulator;

/// <summary>Takes texts through the network in the background, each at its own pace, and reports every step to the app.</summary>
public sealed class StatusCallbacks(
    SimulatorOptions options, SimulatorState state, OutgoingMedia media, WebhookCaller caller, TimeProvider time, ILogger<StatusCallbacks> log) : BackgroundService
{
    private const int MostAtOnce = 256;

    private readonly Channel<DeliveryRun> _runs = Channel.CreateBounded<DeliveryRun>(10_000);

    public ValueTask EnqueueAsync(DeliveryRun run, CancellationToken cancel) => _runs.Writer.WriteAsync(run, cancel);

    /// <summary>The customer opens WhatsApp: everything that has reached them there is read.</summary>
    public async Task<int> ReadAsync(string phone, CancellationToken cancel)
    {
        var unread = state.Messages(message => message is { IsWhatsApp: true, IsInbound: false, Status: "delivered" } && message.Phone == phone);
        foreach (var message in unread.Reverse())
            await EnqueueAsync(new DeliveryRun(message.Sid, [new DeliveryStep("read", TimeSpan.Zero)]), cancel);
        return unread.Count;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _runs.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken }, RunAsync);

    private async ValueTask RunAsync(DeliveryRun run, CancellationToken cancel)
    {
        try
        {
            var steps = await media.FetchAsync(run.Sid, cancel) is { } code ? [new DeliveryStep("failed", TimeSpan.Zero, code, TwilioWords.Of(code))] : run.Steps;
            foreach (var step in steps)
                await TakeAsync(step, run, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The simulated delivery of {ExternalId} failed", run.Sid);
        }
    }

    private async Task TakeAsync(DeliveryStep step, DeliveryRun run, CancellationToken cancel)
    {
        if (step.After > TimeSpan.Zero)
            await Task.Delay(step.After, time, cancel);
        var now = time.GetUtcNow();
        if (state.Advance(run.Sid, step, now) is not { StatusCallback: { } address } message)
            return;

        var webhook = new Webhook(address, StatusForm.Of(message, step, options.AccountSid, now), $"Status {step.Status}", message.Channel)
        {
            Oddity = step.ErrorCode is { } code ? $"{code}: {step.ErrorMessage}" : null,
        };
        if (run.LoseCallbacks)
        {
            state.Log(new ReceivedRequest(now, webhook.Title, webhook.Channel, "callback lost on the way", null, TimeSpan.Zero, "never sent to the app"));
            return;
        }

        await caller.CallAsync(webhook, cancel);
        if (run.DuplicateCallbacks)
            await caller.CallAsync(webhook with { Oddity = "the same again" }, cancel);
    }
}
