using System.Security.Cryptography;

using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Demo;
using CommCenter.Core.Ingest.Transcribing;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Web.Hosting.Demo;
using CommCenter.Web.Hosting.Settings;
using CommCenter.Web.Hosting.Start;
using CommCenter.Web.Simulator;
using CommCenter.Web.Simulator.Voice;

namespace CommCenter.Web.Hosting;

/// <summary>Started with <c>--demo</c>: a desk with a made-up week, on this machine only, whose providers are the simulator.</summary>
public sealed class DemoMode
{
    private const string Flag = "--demo";

    private DemoMode(bool enabled) => Enabled = enabled;

    public bool Enabled { get; }

    /// <summary>Takes the flag out of the arguments: configuration would read it as a key without a value and swallow what comes next.</summary>
    public static DemoMode Take(ref string[] args)
    {
        var rest = args.Where(arg => !arg.Equals(Flag, StringComparison.OrdinalIgnoreCase)).ToArray();
        var demo = new DemoMode(rest.Length < args.Length);
        args = rest;
        return demo;
    }

    /// <summary>Does nothing unless this is the demo. After AddSettings, AddData and AddStartUp.</summary>
    /// <exception cref="StartStoppedException">The settings would let others in, or another demo has the data.</exception>
    public void Apply(WebApplicationBuilder builder, CommCenterOptions options)
    {
        if (!Enabled) return;
        if (builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new StartStoppedException("The demo is for this machine only, so it does not start with Kestrel:Endpoints. Take it out and use Urls.");
        }

        var services = builder.Services;
        var paths = services.Select(service => service.ImplementationInstance).OfType<DataPaths>().Single();
        var folder = DemoFolder.Open(paths, TimeProvider.System);
        services.AddSingleton(_ => folder);

        var grant = RandomNumberGenerator.GetHexString(32, lowercase: true);
        // What settings say of a real installation is not for the demo: its company comes from the scenes, and signatures are over its own address.
        (options.PublicUrl, options.Company, options.Admin, options.Api, options.Lines) = (null, new(), new(), new(), [DemoGmail.Line(grant)]);
        var firstCompany = services.Single(service => service.ServiceType == typeof(IStartUpStep) && service.ImplementationType == typeof(FirstCompany));
        services[services.IndexOf(firstCompany)] = ServiceDescriptor.Singleton<IStartUpStep, DemoWeek>();
        services.AddSingleton<DemoCompany>();
        services.AddSingleton(provider => new SceneEmails(provider.GetRequiredService<FileStore>(), DemoMailbox.Make, DemoMailbox.Give));
        services.AddSingleton(provider => new SceneSounds(provider.GetRequiredService<FileStore>(), (words, seconds) => SampleSound.Wav(words, seconds)));

        var address = new DemoAddress(ListenAddresses.Choose(options.Urls, demo: true));
        var twilio = new TwilioOptions { AccountSid = $"AC{RandomNumberGenerator.GetHexString(32, lowercase: true)}", AuthToken = RandomNumberGenerator.GetHexString(32, lowercase: true), BaseUrl = address.Twilio };
        services.AddSingleton(address);
        services.AddSingleton(twilio);
        var gmail = DemoGmail.Options(address);
        var scenes = SceneScript.Load();
        services.AddSingleton(gmail);
        var speech = new TranscriptionOptions { BaseUrl = address.Speech, ApiKey = RandomNumberGenerator.GetHexString(32, lowercase: true) };
        services.AddSingleton(speech);
        services.AddSimulator(Simulator(twilio, address, speech, DemoGmail.Simulator(gmail, grant, scenes), scenes));
        services.AddHostedService<DemoReady>();
    }

    /// <summary>The simulator's stand-ins; without the demo there is nothing below /simulator.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        if (Enabled) app.MapSimulator();
        else app.Map($"{SimulatorSetup.Root}/{{**rest}}", () => Results.NotFound()).WithOrder(-1).ExcludeFromDescription();
    }

    private static SimulatorOptions Simulator(TwilioOptions twilio, DemoAddress address, TranscriptionOptions speech, Simulator.Gmail.GmailSettings gmail, IReadOnlyList<Scene> scenes) => new()
    {
        Gmail = gmail,
        AccountSid = twilio.AccountSid!,
        AuthToken = twilio.AuthToken!,
        SpeechKey = speech.ApiKey!,
        AppUrl = () => address.Url,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(DemoCast.TimeZone),
        Staff = [.. DemoCast.Staff.Select(person => new SimulatedCustomer(person.Name, person.Mobile))],
        Lines = [.. DemoCast.Lines.Select(line => new SimulatedLine(line.Name, line.Address, line.Channels.Has(Channel.WhatsApp)))],
        Customers = [.. scenes.Where(scene => scene.Addresses[0].StartsWith('+')).Select(scene => new SimulatedCustomer(scene.Name ?? "Not known yet", scene.Addresses[0]))],
    };
}
