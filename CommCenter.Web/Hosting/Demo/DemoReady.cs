using CommCenter.Core.Data.Demo;
using CommCenter.Core.Ingest.Transcribing;
using CommCenter.Core.Providers.Gmail;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Web.Hosting.Start;
using CommCenter.Web.Simulator;

namespace CommCenter.Web.Hosting.Demo;

/// <summary>Once the server listens: tells the stand-ins where they are, and whoever started the program what there is to see.</summary>
internal sealed class DemoReady(OwnAddress own, DemoAddress address, TwilioOptions twilio, GmailOptions gmail, TranscriptionOptions speech, IConfiguration configuration, Announce announce) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        address.Url = own.Bound ?? address.Url;
        twilio.BaseUrl = address.Twilio;
        gmail.BaseUrl = address.Gmail;
        gmail.PubSubBaseUrl = address.Gmail + "/pubsub";
        speech.BaseUrl = address.Speech;
        announce($"This is the demo: {DemoCast.CompanyName}, made up from front to back. Nothing here reaches a real phone.");
        foreach (var person in DemoCast.Staff) announce($"  {person.Email,-16} {person.Name}, {person.Role.ToString().ToLowerInvariant()}, password {DemoCast.Password}");
        announce($"  API token {DemoCast.ApiToken}");
        announce($"  Be a customer, with a phone in the browser: {address.Url}{SimulatorSetup.Root}");
        announce($"  Or write to {DemoCast.Mailbox}: {address.Url}{SimulatorSetup.Root}/mail");
        if (!string.IsNullOrWhiteSpace(configuration[$"{TwilioOptions.Section}:BaseUrl"])) announce($"  {TwilioOptions.Section}:BaseUrl is not used here: the demo's Twilio is the simulator.");
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
