using CommCenter.Web.Simulator.Gmail;
using CommCenter.Web.Simulator.Voice;

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommCenter.Web.Simulator;

/// <summary>Switches the simulator on: its parts, and everything below /simulator but the page, which is a component.</summary>
public static class SimulatorSetup
{
    public const string Root = "/simulator";

    /// <summary>What <c>Providers:Twilio:BaseUrl</c> ends with when it points here.</summary>
    public const string TwilioPath = Root + "/twilio";

    /// <summary>Where the speech endpoint's stand-in is.</summary>
    public const string SpeechPath = Root + "/transcribe";

    /// <summary>Where Google's stand-in is: below it are Google's own paths, of every host.</summary>
    public const string GmailPath = Root + "/gmail";

    public static IServiceCollection AddSimulator(this IServiceCollection services, SimulatorOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<SimulatorState>();
        services.AddSingleton<SimulatorMedia>();
        services.AddSingleton<OutgoingMedia>();
        services.AddSingleton<SimulatorFaults>();
        services.AddSingleton<WebhookCaller>();
        services.AddSingleton<SimulatorPhone>();
        services.AddSingleton<TwilioSendRules>();
        services.AddSingleton<TwilioSends>();
        services.AddSingleton<TwilioReads>();
        services.AddSingleton<TwilioNumbers>();
        services.AddSingleton<StatusCallbacks>();
        services.AddVoice();
        services.AddGmail();
        services.AddHostedService(provider => provider.GetRequiredService<StatusCallbacks>());
        // The caller keeps its own patience; the environment's proxy has no business between the app and itself.
        services.AddHttpClient(WebhookCaller.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
            .RemoveAllLoggers();
        return services;
    }

    public static void MapSimulator(this IEndpointRouteBuilder app)
    {
        var simulator = app.MapGroup(Root).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        var account = simulator.MapGroup($"/twilio/{TwilioJson.Version}/Accounts").AddEndpointFilter<TwilioCredentials>();
        account.MapGet("/{account}.json", (TwilioReads reads) => reads.Account());
        account.MapGet("/{account}/IncomingPhoneNumbers.json", (HttpContext http, TwilioNumbers numbers) => numbers.List(http));
        account.MapPost("/{account}/IncomingPhoneNumbers/{sid}.json", (HttpContext http, TwilioNumbers numbers, string sid) => numbers.UpdateAsync(http, sid));
        account.MapPost("/{account}/Messages.json", (HttpContext http, TwilioSends sends) => sends.CreateAsync(http));
        account.MapGet("/{account}/Messages.json", (HttpContext http, TwilioReads reads) => reads.List(http));
        account.MapGet("/{account}/Messages/{sid}.json", (HttpContext http, TwilioReads reads, string sid) => reads.One(http, sid));
        account.MapGet("/{account}/Messages/{sid}/Media.json", (TwilioReads reads, string sid) => reads.MediaList(sid));
        account.MapGet("/{account}/Messages/{sid}/Media/{media}", MediaEndpoints.OfAccount);
        account.MapVoice();
        simulator.MapCalls();
        simulator.MapSpeech();
        simulator.MapStore();
        simulator.MapGmail();
        simulator.MapPhone();
    }
}
